import pytest


@pytest.mark.parametrize("name", ["NotoSansSC-Regular.otf", "NotoSerifSC-Regular.otf"])
def test_fonts_come_from_their_package(client, db, name):
    response = client.get(f"/static/fonts/{name}")
    head = next(iter(response.streaming_content))[:4]
    response.close()

    assert (response.status_code, head) == (200, b"OTTO")


@pytest.mark.parametrize("name", ["__init__.py", "../settings.py", "py.typed", "Other.otf"])
def test_nothing_else_of_the_package_is_served(client, db, name):
    assert client.get(f"/static/fonts/{name}").status_code == 404
