"""What a person says about a topic: its names, its question, who sees it."""

from typing import ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from qiao_web.actions.topics import TopicFields


class TopicForm(forms.Form):
    """A topic's names in both languages, its question, and whether everybody sees it."""

    name_zh = forms.CharField(label=_("Name in Chinese"), max_length=80)
    name_en = forms.CharField(label=_("Name in English"), max_length=120)
    query = forms.CharField(
        label=_("Question"),
        required=False,
        max_length=500,
        help_text=_("Words and filters as in the search; left empty, the topic holds every document."),
    )
    public = forms.BooleanField(label=_("Everybody sees it"), required=False)

    names: ClassVar = ("name_zh", "name_en", "query", "public")

    def __init__(self, given: object = None, *, initial: dict[str, object] | None = None, editor: bool) -> None:
        """Bind what was sent; only editors are asked who sees the topic."""
        super().__init__(given, auto_id="f-%s", initial=initial)  # type: ignore[arg-type]  # a QueryDict or None
        self.editor = editor
        if not editor:
            del self.fields["public"]

    def held(self, *, private: bool) -> TopicFields:
        """Return what was said; `private` holds for whoever is not asked."""
        said = self.cleaned_data
        return TopicFields(
            name_zh=said["name_zh"],
            name_en=said["name_en"],
            query=said["query"],
            private=not said["public"] if self.editor else private,
        )
