import json
from pathlib import Path

from click.testing import CliRunner

from detente.cli.read import read

TEXT = "Prisoners are free\n\nBelarus released 31 political prisoners on Saturday, the envoy said in Minsk.\n"


def test_one_file_gives_one_object_that_carries_the_keys_of_an_annotation(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    result = CliRunner().invoke(
        read, [str(path), "--json", "--published", "2025-12-15"], standalone_mode=False
    )
    body = json.loads(result.stdout)
    assert {"moves", "statements", "links"} <= set(body)
    assert body["moves"][0]["kind"] == "release"
    assert result.return_value == 0


def test_the_quoted_words_are_marked(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    result = CliRunner().invoke(read, [str(path), "--published", "2025-12-15"], standalone_mode=False)
    assert (
        "[31 political prisoners]" in result.stdout.replace("[31] ", "[31 ") or "[released]" in result.stdout
    )
    assert "release, done: belarus" in result.stdout


def test_a_bad_page_is_told_and_the_others_are_still_read(tmp_path: Path) -> None:
    good, bad = tmp_path / "a.txt", tmp_path / "b.txt"
    good.write_text(TEXT, encoding="utf-8")
    bad.write_bytes(b"")
    result = CliRunner().invoke(
        read, [str(bad), str(good), "--published", "2025-12-15"], standalone_mode=False
    )
    assert "empty" in result.stderr
    assert "release, done" in result.stdout
    assert result.return_value == 1


def test_a_wrong_day_is_a_usage_error(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    result = CliRunner().invoke(read, [str(path), "--published", "soon"])
    assert result.exit_code == 2
    assert "YYYY-MM-DD" in result.stderr


def test_readings_can_be_written_to_a_folder(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    out = tmp_path / "out"
    CliRunner().invoke(
        read, [str(path), "--out", str(out), "--published", "2025-12-15"], standalone_mode=False
    )
    assert json.loads((out / "a.json").read_text(encoding="utf-8"))["moves"]


def test_what_is_less_likely_right_than_asked_for_stays_a_lead(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(
        TEXT + "\nThe United States lifted its sanctions on potash on Monday.\n", encoding="utf-8"
    )

    def found(*more: str) -> dict[str, list[dict[str, object]]]:
        asked = [str(path), "--json", "--published", "2025-12-15", *more]
        body: dict[str, list[dict[str, object]]] = json.loads(
            CliRunner().invoke(read, asked, standalone_mode=False).stdout
        )
        return body

    usual, strict = found(), found("--at-least", "0.999")
    assert len(usual["moves"]) == 2
    assert strict["moves"] == []
    assert len(strict["leads"]) == len(usual["leads"]) + 2


def test_a_chance_is_no_percentage(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    result = CliRunner().invoke(read, [str(path), "--at-least", "75"])
    assert result.exit_code == 2
    assert "0.0<=x<=1.0" in result.stderr
