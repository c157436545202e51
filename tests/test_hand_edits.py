"""Hand edits in tei/ outlive a conversion: merging, conflicts, and what is no edit."""

from conftest import FIRST, OTHER_DAY, SOURCE, change, contents, run


class TestHandEdits:
    def test_survive(self, converted):
        change(converted / FIRST, " Opening</head>", " The Opening</head>")
        before = contents(converted)
        for command in (("convert",), ("build", "--only", "text"), ("build", "--only", "text")):
            ran = run(converted, *command)
            assert ran.code == 0
            assert "edited by hand" in ran.err
            after = contents(converted)
            assert {name: after[name] for name in before} == before
        assert "The Opening" in (converted / "build/text/first-meeting.txt").read_text("utf-8")

    def test_merge_with_a_change_of_the_source_elsewhere(self, converted):
        change(converted / FIRST, *OTHER_DAY)
        change(converted / SOURCE, "opened the meeting", "opened the first meeting")
        ran = run(converted, "convert")
        assert ran.code == 0
        assert "tei/first-meeting.xml (merged)" in ran.err
        text = (converted / FIRST).read_text(encoding="utf-8")
        assert "1950-05-06" in text
        assert "opened the first meeting" in text
        base = (converted / ".tei-edition/base" / FIRST).read_text(encoding="utf-8")
        assert "1950-05-05" in base
        assert "opened the first meeting" in base
        assert "(edited by hand)" in run(converted, "convert").err

    def test_conflict_names_place_and_readings(self, converted):
        change(converted / FIRST, "opened the meeting", "closed the meeting")
        change(converted / SOURCE, "opened the meeting", "adjourned the meeting")
        before = contents(converted)
        row = next(
            at
            for at, line in enumerate(before[FIRST].decode().splitlines(), start=1)
            if "closed the meeting" in line
        )
        for command in ("convert", "build"):
            ran = run(converted, command)
            assert ran.code == 1
            assert f"{FIRST}:{row}: error[TE210] merge-conflict" in ran.err
            assert 'edited by hand to "closed", but the source now gives "adjourned"' in ran.err
            after = contents(converted)
            assert {name: after[name] for name in before if "cache" not in name} == before
        change(converted / SOURCE, "adjourned the meeting", "closed the meeting")
        assert run(converted, "convert").code == 0

    def test_conflict_is_settled_by_accepting_the_file(self, converted):
        change(converted / FIRST, "opened the meeting", "closed the meeting")
        change(converted / SOURCE, "opened the meeting", "adjourned the meeting")
        before = (converted / FIRST).read_bytes()
        assert run(converted, "convert").code == 1
        accepted = run(converted, "convert", SOURCE, "--accept")
        assert (accepted.code, "(edited by hand)" in accepted.err) == (0, True)
        assert (converted / FIRST).read_bytes() == before
        assert run(converted, "convert").code == 0

    def test_accepting_one_place_takes_over_all_others(self, converted):
        change(converted / FIRST, "opened the meeting", "closed the meeting")
        change(converted / SOURCE, "opened the meeting", "adjourned the meeting")
        change(converted / SOURCE, "[1] Editor's note:", "[1] Editor's note: [crossed out: Now]")
        ran = run(converted, "convert")
        assert (ran.code, "TE604" in ran.err) == (1, False)
        assert 'edited by hand to "closed", but the source now gives "adjourned"' in ran.err
        assert run(converted, "convert", SOURCE, "--accept").code == 0
        text = (converted / FIRST).read_text(encoding="utf-8")
        assert "closed the meeting" in text
        assert ">Now</del>" in text
        assert run(converted, "convert").code == 0

    def test_file_that_is_no_xml_any_more(self, converted):
        change(converted / FIRST, "</body>", "")
        ran = run(converted, "convert", "--check")
        assert (ran.code, "TE301] not-well-formed" in ran.err) == (1, True)

    def test_accept_needs_a_source(self, converted):
        assert run(converted, "convert", "--accept").code == 2
        assert run(converted, "convert", SOURCE, "--accept", "--check").code == 2

    def test_words_changed_by_hand_are_reported_and_markup_is_not(self, converted):
        change(converted / FIRST, "opened the meeting", "<hi>opened</hi> the long meeting")
        ran = run(converted, "convert")
        assert ran.code == 0
        assert 'TE604] text-edited-by-hand: the file has "long" where the source has' in ran.err
        assert ran.err.count("TE604") == 1

    def test_ids_do_not_depend_on_what_stands_before(self, converted):
        source = converted / "sources/third.txt"
        last = "It rose [very much][9].\n\n[9] The words in brackets were crossed out.\n"
        source.write_text(f"Report\n\nNothing was said.\n\n{last}", encoding="utf-8")
        run(converted, "convert")
        before = (converted / "tei/third.xml").read_text(encoding="utf-8")
        first = "Little [at all][3] was said.\n\nIn the harbour:"
        more = "[3] These words were crossed out.\n"
        source.write_text(f"Report\n\n{first}\n\n{last}{more}", encoding="utf-8")
        assert run(converted, "convert").code == 0
        after = (converted / "tei/third.xml").read_text(encoding="utf-8")
        paragraph = next(line for line in before.splitlines() if "It rose" in line)
        assert "<del xml:id=" in paragraph
        assert paragraph in after
        assert after.count("<del xml:id=") == 2

    def test_conflict_in_one_file_leaves_the_others_to_be_converted(self, converted):
        change(converted / FIRST, "opened the meeting", "closed the meeting")
        change(converted / SOURCE, "opened the meeting", "adjourned the meeting")
        change(converted / "sources/second-meeting.txt", "were approved", "were rejected")
        ran = run(converted, "convert")
        assert ran.code == 1
        assert "tei/second-meeting.xml (updated)" in ran.err

    def test_same_change_on_both_sides_is_no_conflict(self, converted):
        change(converted / FIRST, "opened the meeting", "closed the meeting")
        change(converted / SOURCE, "opened the meeting", "closed the meeting")
        ran = run(converted, "convert")
        assert (ran.code, "(unchanged)" in ran.err) == (0, True)

    def test_merge_that_is_not_well_formed_is_not_written(self, converted):
        change(converted / FIRST, "<body>", "<body><!-- open")
        change(converted / FIRST, "</body>", "--></body>")
        change(converted / SOURCE, "1. Opening", "1. Opening -- and more")
        before = (converted / FIRST).read_bytes()
        ran = run(converted, "convert")
        assert ran.code == 1
        assert "TE210" in ran.err
        assert (converted / FIRST).read_bytes() == before

    def test_deleted_file_is_made_again(self, converted):
        before = contents(converted)
        (converted / FIRST).unlink()
        ran = run(converted, "convert")
        assert (ran.code, "tei/first-meeting.xml (created)" in ran.err) == (0, True)
        assert contents(converted) == before

    def test_file_of_unknown_origin_is_left_alone(self, small):
        own = small / FIRST
        own.write_text("<TEI xmlns='http://www.tei-c.org/ns/1.0'/>", encoding="utf-8")
        for command in ("convert", "build"):
            ran = run(small, command)
            assert ran.code == 1
            assert "TE211" in ran.err
            assert own.read_text(encoding="utf-8") == "<TEI xmlns='http://www.tei-c.org/ns/1.0'/>"
        assert not (small / ".tei-edition/base" / FIRST).exists()

    def test_line_ends_of_windows_and_a_byte_order_mark_are_no_edit(self, converted):
        own = converted / FIRST
        own.write_bytes(b"\xef\xbb\xbf" + own.read_bytes().replace(b"\n", b"\r\n"))
        before = own.read_bytes()
        assert "tei/first-meeting.xml (unchanged)" in run(converted, "convert").err
        assert own.read_bytes() == before
        assert run(converted, "build", "--only", "html").code == 0

    def test_lost_base_is_made_again_where_nothing_was_edited(self, converted):
        base = converted / ".tei-edition/base" / FIRST
        before = base.read_bytes()
        base.unlink()
        assert run(converted, "convert").code == 0
        assert base.read_bytes() == before
