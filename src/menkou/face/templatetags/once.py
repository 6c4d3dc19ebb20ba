"""A part of a template that depends on nothing but the language: drawn once for each, then only handed out.

``{% once %}<h2>{% translate "Facts" %}</h2>{% endonce %}``
"""

from django import template
from django.template.base import Parser, Token, VariableNode
from django.template.defaulttags import CsrfTokenNode, ForNode, IfNode, URLNode, WithNode
from django.template.library import SimpleNode
from django.template.loader_tags import BlockNode, IncludeNode
from django.templatetags.i18n import TranslateNode
from django.utils.translation import get_language

register = template.Library()

OF_THE_PAGE = (VariableNode, CsrfTokenNode, ForNode, IfNode, WithNode, BlockNode, IncludeNode)
"""What differs from page to page, or may; inside it would show one reader what was meant for another."""


class Once(template.Node):
    """What is drawn once."""

    def __init__(self, nodelist: template.NodeList) -> None:
        self.nodelist = nodelist
        self._drawn: dict[str | None, str] = {}

    def render(self, context: template.Context) -> str:
        """Give it in the language that is active."""
        language = get_language()
        if language not in self._drawn:
            self._drawn[language] = self.nodelist.render(context)
        return self._drawn[language]


@register.tag
def once(parser: Parser, token: Token) -> Once:
    """Draw what is between this and ``endonce`` once for each language.

    :raises TemplateSyntaxError: something in it differs from page to page.
    """
    nodelist = parser.parse(("endonce",))
    parser.delete_first_token()
    if any(map(_is_of_the_page, nodelist.get_nodes_by_type(template.Node))):
        mistake = f"“once” at line {token.lineno} holds what differs from page to page"
        raise template.TemplateSyntaxError(mistake)
    return Once(nodelist)


def _is_of_the_page(node: template.Node) -> bool:
    if isinstance(node, SimpleNode):
        return bool(node.takes_context)
    if isinstance(node, URLNode):
        return bool(node.args or node.kwargs)
    if isinstance(node, TranslateNode):
        return node.filter_expression.var.lookups is not None
    return isinstance(node, OF_THE_PAGE)
