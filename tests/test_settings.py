import re
from pathlib import Path

import pytest

from qiao import settings as module
from qiao.errors import UsageError
from qiao.settings import Settings, from_environment
from qiao_web.databases import database
from qiao_web.mailing import email_settings

ROOT = Path(__file__).parent.parent


def test_empty_environment_gives_the_defaults():
    assert from_environment({}) == Settings()


def test_environment_is_read():
    found = from_environment(
        {
            "QIAO_DATA": "/srv/qiao",
            "QIAO_DATABASE_URL": "postgresql://localhost/qiao",
            "QIAO_HOST": "0.0.0.0",
            "QIAO_PORT": "9000",
            "QIAO_HOSTS": "qiao.example.org, bridge.example.org",
            "QIAO_PROXY": "1",
            "QIAO_SECRET_KEY": "secret",
            "QIAO_DEBUG": "1",
            "QIAO_URL": "https://qiao.example.org/",
            "QIAO_MAIL": "folder:/srv/letters",
            "QIAO_MAIL_FROM": "Qiao <desk@example.org>",
            "QIAO_API_RATE": "10/s",
            "QIAO_API_RATE_MEMBERS": "20/s",
            "QIAO_LLM_URL": "http://127.0.0.1:11434/v1/",
            "QIAO_LLM_MODEL": "parrot",
            "QIAO_LLM_KEY": "hush",
            "QIAO_LLM_SECONDS": "30",
        }
    )

    assert found == Settings(
        data=Path("/srv/qiao"),
        database_url="postgresql://localhost/qiao",
        host="0.0.0.0",
        port=9000,
        hosts=(*Settings().hosts, "qiao.example.org", "bridge.example.org"),
        behind_proxy=True,
        secret_key="secret",
        debug=True,
        url="https://qiao.example.org",
        mail="folder:/srv/letters",
        mail_from="Qiao <desk@example.org>",
        api_rate="10/s",
        api_rate_members="20/s",
        llm_url="http://127.0.0.1:11434/v1",
        llm_model="parrot",
        llm_key="hush",
        llm_seconds=30,
    )


def test_empty_values_are_the_defaults():
    names = set(re.findall(r"QIAO_[A-Z_]+", Path(module.__file__).read_text("utf-8")))

    assert from_environment(dict.fromkeys(names, "")) == Settings()


@pytest.mark.parametrize(
    "hosts,expected",
    [
        ("https://qiao.example.org/", "qiao.example.org"),
        ("qiao.example.org:8443", "qiao.example.org"),
        (".Example.org", ".example.org"),
        ("*", "*"),
        ("[fe80::1]:80", "[fe80::1]"),
        ("桥.example.org", "xn--6yv.example.org"),
    ],
)
def test_hosts_are_names(hosts, expected):
    assert from_environment({"QIAO_HOSTS": f" {hosts} "}).hosts == (*Settings().hosts, expected)


@pytest.mark.parametrize("host", ["https://", "/srv/qiao", "a b.example.org", "[fe80::1", "a..b"])
def test_bad_host_is_refused(host):
    with pytest.raises(UsageError) as caught:
        from_environment({"QIAO_HOSTS": host})

    assert (caught.value.code, caught.value.data) == ("bad_host", {"host": host})


@pytest.mark.parametrize("name,field", [("PROXY", "behind_proxy"), ("DEBUG", "debug"), ("ROUNDS", "rounds")])
def test_flags_are_understood_or_refused(name, field):
    said = {text: getattr(from_environment({f"QIAO_{name}": text}), field) for text in ("1", "True", "no", "0", "off")}

    assert said == {"1": True, "True": True, "no": False, "0": False, "off": False}
    with pytest.raises(UsageError) as caught:
        from_environment({f"QIAO_{name}": "perhaps"})
    assert (caught.value.code, caught.value.data) == ("bad_flag", {"variable": f"QIAO_{name}", "value": "perhaps"})


@pytest.mark.parametrize("port", ["0", "65536", "-1", "http", "８０００"])
def test_bad_port_is_refused(port):
    with pytest.raises(UsageError) as caught:
        from_environment({"QIAO_PORT": port})

    assert caught.value.code == "bad_port"


@pytest.mark.parametrize("seconds", ["0", "-1", "601", "soon", "６０"])
def test_bad_seconds_are_refused(seconds):
    with pytest.raises(UsageError) as caught:
        from_environment({"QIAO_LLM_SECONDS": seconds})

    assert caught.value.code == "bad_seconds"


def test_key_of_the_model_is_never_shown():
    assert "hush" not in repr(from_environment({"QIAO_LLM_KEY": "hush"}))


def test_every_setting_is_documented():
    named = set(re.findall(r"QIAO_[A-Z_]+", Path(module.__file__).read_text("utf-8")))
    documentation = "\n".join(path.read_text("utf-8") for path in (ROOT / "docs").rglob("*.md"))

    assert named
    assert {name for name in named if name not in documentation} == set()


def test_database_is_sqlite_in_the_data_folder():
    found = database(Settings(data=Path("/srv/qiao")))

    assert (found["ENGINE"], found["NAME"]) == ("django.db.backends.sqlite3", "/srv/qiao/db.sqlite3")


def test_database_url_is_taken_apart():
    found = database(Settings(database_url="postgresql://ann:p%40ss@db.example.org:5433/qiao"))

    assert {key: found[key] for key in ("NAME", "USER", "PASSWORD", "HOST", "PORT")} == {
        "NAME": "qiao",
        "USER": "ann",
        "PASSWORD": "p@ss",
        "HOST": "db.example.org",
        "PORT": "5433",
    }


@pytest.mark.parametrize(
    "url",
    [
        "mysql://localhost/qiao",
        "postgresql://localhost",
        "postgresql://localhost/",
        "postgresql://localhost:five/qiao",
        "postgresql://[::1/qiao",
        "qiao.db",
    ],
)
def test_bad_database_url_is_refused(url):
    with pytest.raises(UsageError) as caught:
        database(Settings(database_url=url))

    assert (caught.value.code, caught.value.data) == ("bad_database_url", {"url": url})


def test_bad_database_url_is_shown_without_its_password():
    with pytest.raises(UsageError) as caught:
        database(Settings(database_url="mysql://ann:p@ss@db.example.org/qiao"))

    assert caught.value.data == {"url": "mysql://…@db.example.org/qiao"}


@pytest.mark.parametrize("variable", ["QIAO_URL", "QIAO_LLM_URL"])
@pytest.mark.parametrize("url", ["qiao.example.org", "https://", "http://[::1"])
def test_bad_address_is_refused(variable, url):
    with pytest.raises(UsageError) as caught:
        from_environment({variable: url})

    assert (caught.value.code, caught.value.data) == ("bad_address", {"variable": variable, "url": url})


def test_bad_rate_names_its_variable():
    with pytest.raises(UsageError) as caught:
        from_environment({"QIAO_API_RATE_MEMBERS": "often"})

    assert caught.value.data == {"variable": "QIAO_API_RATE_MEMBERS", "rate": "often"}


def test_links_begin_with_the_address_of_the_site():
    found = [one.address for one in (Settings(), Settings(port=9000), Settings(url="https://qiao.example.org"))]

    assert found == ["http://127.0.0.1:8000", "http://127.0.0.1:9000", "https://qiao.example.org"]


@pytest.mark.parametrize(
    "mail,expected",
    [
        ("console", ("console", None, None, None)),
        ("folder:/srv/letters", ("filebased", None, None, None)),
        ("smtp://mail.example.org", ("smtp", 587, True, False)),
        ("smtp://localhost:25", ("smtp", 25, False, False)),
        ("smtps://desk:secret@mail.example.org", ("smtp", 465, False, True)),
    ],
)
def test_mail_is_taken_apart(mail, expected):
    found = email_settings(mail)

    backend = str(found["EMAIL_BACKEND"]).split(".")[-2]
    assert (backend, *map(found.get, ("EMAIL_PORT", "EMAIL_USE_TLS", "EMAIL_USE_SSL"))) == expected


@pytest.mark.parametrize("mail", ["sendmail", "http://mail.example.org", "smtp://", "smtp://host:x"])
def test_bad_mail_is_refused(mail):
    with pytest.raises(UsageError, match="bad_mail"):
        email_settings(mail)


def test_bad_mail_is_shown_without_its_password():
    with pytest.raises(UsageError) as caught:
        email_settings("http://ann:secret@mail.example.org")

    assert caught.value.data == {"mail": "http://…@mail.example.org"}
