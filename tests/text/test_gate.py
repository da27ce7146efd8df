"""The gate of reading holds its floors, and notices a score that falls."""

import json

from eval import reading


def test_scores_hold_their_floors(capsys):
    assert reading.main([]) == 0, capsys.readouterr().out


def test_a_fallen_score_is_noticed(tmp_path, monkeypatch, capsys):
    floors = tmp_path / "floors.json"
    floors.write_text(json.dumps({"title": 1.01}), encoding="utf-8")
    monkeypatch.setattr(reading, "_FLOORS", floors)

    assert reading.main([]) == 1
    assert "title" in capsys.readouterr().err


def test_floors_only_rise(tmp_path, monkeypatch):
    floors = tmp_path / "floors.json"
    floors.write_text(json.dumps({"title": 1.01}), encoding="utf-8")
    monkeypatch.setattr(reading, "_FLOORS", floors)

    reading.main(["--raise"])

    assert json.loads(floors.read_text(encoding="utf-8"))["title"] == 1.01
