"""What is drawn once: in each language, and never what is meant for one reader."""

import pytest
from django.template import Context, Template, TemplateSyntaxError
from django.utils import translation

GREETING = Template('{% load i18n once %}{% once %}<b>{% translate "Print" %}</b>{% endonce %}')


@pytest.mark.parametrize("_time", [1, 2])
def test_each_language_has_its_own(_time: int) -> None:
    for language, said in (("zh-hans", "<b>打印</b>"), ("en", "<b>Print</b>")):
        with translation.override(language):
            assert GREETING.render(Context()) == said


@pytest.mark.parametrize(
    "inside",
    [
        "{{ name }}",
        "{% csrf_token %}",
        "{% if name %}x{% endif %}",
        "{% for each in name %}x{% endfor %}",
        '{% include "403.html" %}',
        "{% load i18n %}{% translate name %}",
        "{% url 'matter' name %}",
        "<i>{% with a=name %}x{% endwith %}</i>",
    ],
)
def test_what_differs_from_page_to_page_is_refused(inside: str) -> None:
    with pytest.raises(TemplateSyntaxError, match="differs"):
        Template("{% load once %}{% once %}" + inside + "{% endonce %}")
