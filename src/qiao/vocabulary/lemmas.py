"""English forms to dictionary forms: in comes a word, out come the words it may be a form of, likeliest first.

Guesses are free: the dictionary knows which of them exist.
"""

from typing import Final

_IRREGULAR: Final = """
arisen:arise arose:arise ate:eat eaten:eat beaten:beat became:become began:begin begun:begin bent:bend bore:bear
born:bear borne:bear bought:buy bound:bind bred:breed broke:break broken:break brought:bring built:build burnt:burn
came:come caught:catch chose:choose chosen:choose crept:creep dealt:deal dove:dive drank:drink drawn:draw drew:draw
driven:drive drove:drive drunk:drink dug:dig fallen:fall fed:feed fell:fall felt:feel fled:flee flew:fly flown:fly
fought:fight found:find found:found froze:freeze frozen:freeze gave:give given:give gone:go got:get gotten:get
grew:grow grown:grow heard:hear held:hold hid:hide hidden:hide hung:hang kept:keep knew:know known:know laid:lay
lain:lie led:lead left:leave lent:lend lit:light lost:lose made:make meant:mean met:meet paid:pay ran:run rang:ring
ridden:ride risen:rise rode:ride rose:rise said:say sang:sing sank:sink sat:sit saw:see seen:see sent:send
shaken:shake shone:shine shook:shake shot:shoot shown:show shrank:shrink slept:sleep slid:slide sold:sell
sought:seek spent:spend split:split spoke:speak spoken:speak sprang:spring stole:steal stolen:steal stood:stand
stuck:stick struck:strike sung:sing sunk:sink swam:swim swept:sweep swore:swear taken:take taught:teach
thought:think threw:throw thrown:throw told:tell took:take tore:tear torn:tear understood:understand went:go
woke:wake won:win wore:wear worn:wear wound:wind written:write wrote:write children:child feet:foot geese:goose
men:man mice:mouse oxen:ox teeth:tooth women:woman analyses:analysis bacteria:bacterium crises:crisis
criteria:criterion data:datum lives:life leaves:leaf wolves:wolf knives:knife media:medium phenomena:phenomenon
theses:thesis axes:axis nuclei:nucleus better:good best:good worse:bad worst:bad heaviest:heavy oldest:old
"""
_FORMS: Final[dict[str, list[str]]] = {}
for _pair in _IRREGULAR.split():
    _form, _, _lemma = _pair.partition(":")
    _FORMS.setdefault(_form, []).append(_lemma)

# An ending, and what may stand in its place.
_ENDINGS: Final = (
    ("ies", ("y",)),
    ("ves", ("f", "fe", "ve")),
    ("es", ("", "e")),
    ("s", ("",)),
    ("ied", ("y",)),
    ("ed", ("", "e")),
    ("ing", ("", "e")),
    ("iest", ("y",)),
    ("est", ("", "e")),
    ("ier", ("y",)),
    ("er", ("", "e")),
    ("ers", ("", "e")),
    ("or", ("", "e")),
    ("ly", ("",)),
    ("ness", ("",)),
    ("ment", ("",)),
    ("ation", ("e", "ate", "")),
    ("ion", ("", "e")),
    ("al", ("", "e")),
    ("ity", ("", "e")),
)
_SHORTEST: Final = 3  # letters that must be left


def lemmas(word: str) -> tuple[str, ...]:
    """Return the word itself and the words that it may be a form of.

    >>> lemmas("discovered"), lemmas("sold"), lemmas("stopping")
    (('discovered', 'discover', 'discovere'), ('sold', 'sell'), ('stopping', 'stopp', 'stoppe', 'stop'))
    """
    found = [word, *_FORMS.get(word, ())]
    for ending, replacements in _ENDINGS:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= _SHORTEST:
            found += [stem + replacement for replacement in replacements]
            if len(stem) > _SHORTEST and stem[-1] == stem[-2]:
                found.append(stem[:-1])
    return tuple(dict.fromkeys(found))
