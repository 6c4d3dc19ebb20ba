"""What somebody wants to be told."""

from django import forms
from django.utils.translation import gettext_lazy as _

from menkou.desks.administration.forms import Form


class WishForm(Form):
    """In which language, and whether what is not urgent comes as a mail a day."""

    language = forms.ChoiceField(
        label=_("Language of mails and text messages"),
        required=False,
        choices=[("", _("Chinese, with English beneath")), ("zh-hans", _("Chinese")), ("en", _("English"))],
    )
    digests = forms.BooleanField(label=_("A mail a day with what is not urgent"), required=False)
