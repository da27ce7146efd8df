"""Profiles that say the same, and profiles of one trade that do not."""

from dataclasses import replace

from tests.matching.test_engine import TODAY

from qiao.matching.demo import demo
from qiao.matching.profile import Bilingual, Kind
from qiao.matching.repeats import Basis, alike

PROFILES = demo(TODAY)
BY_ID = {profile.id: profile for profile in PROFILES}


def of_one_language(profile, language):
    texts = {
        name: Bilingual(**{language: getattr(getattr(profile, name), language)})
        for name in ("title", "summary", "description", "expertise")
    }
    other = "en" if language == "zh" else "zh"
    return replace(profile, id=language, **texts, **{f"keywords_{other}": ()})


def test_different_profiles_are_not_alike():
    assert [profile.id for profile in PROFILES if alike(profile, PROFILES)] == []


def test_edited_copy_is_found():
    profile = BY_ID["de-electrolyte"]
    summary = profile.summary.en.replace("a thousand", "1,200")
    copy = replace(profile, id="copy", summary=Bilingual(en=summary), keywords_en=())

    found = alike(copy, PROFILES)

    assert [(one.id, one.basis) for one in found] == [("de-electrolyte", Basis.COPY)]


def test_translation_is_found_without_a_common_language():
    chinese, english = (of_one_language(BY_ID["cn-mountain"], language) for language in ("zh", "en"))

    found = alike(chinese, [english, *(profile for profile in PROFILES if profile.id != "cn-mountain")])

    assert [(one.id, one.basis) for one in found] == [("en", Basis.TRANSLATED)]


def test_need_does_not_repeat_the_offer_that_answers_it():
    offer = BY_ID["de-electrolyte"]

    assert alike(replace(offer, id="need", kind=Kind.NEED), [offer]) == ()
