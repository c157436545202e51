"""What a format marks as crossed out, and the notes that speak of it."""

from test_inputs_markdown import body, converted


def test_a_note_points_to_what_the_source_crosses_out():
    done = body(
        "The board ~~hastily~~ met.[^1] The ~~very old~~ lamp[^2] burns [again][^3].\n\n"
        "[^1]: Crossed out.\n[^2]: The three words were struck out.\n[^3]: Struck out.\n"
    )
    assert '<del xml:id="del-hastily-met-the" rend="crossed-out">hastily</del>' in done
    assert 'corresp="#del-hastily-met-the"' in done
    assert 'corresp="#del-very-old-lamp-burns"' in done
    assert 'corresp="#del-again-lamp-burns"' in done


def test_a_note_on_something_else_leaves_what_the_source_crosses_out():
    done = body("The ~~old~~ lamp[^1] burns.\n\n[^1]: Given by the widow Marsh.\n")
    assert '<del rend="crossed-out">old</del> lamp' in done
    assert "corresp" not in done


def test_a_note_counts_the_words_that_the_source_crosses_out():
    _root, codes = converted("The ~~old~~ lamp.[^1]\n\n[^1]: The two words were struck out.\n")
    assert "TE142" in codes
