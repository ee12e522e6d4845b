"""Las cosas que se pueden ofrecer: lo que se agrega y lo que se vende; datos, todo plegado."""

from __future__ import annotations

# Lo que se come, se bebe o se usa, y que solo se ofrece si el negocio lo ofrece.
AGASAJOS = (
    r"(?:copas?|copitas?|espumantes?|champ(?:an|ana|agne|anes)|vinos?|vinito|tragos?|traguito"
    r"|cocktails?|coctel(?:es)?|piscos?|pisco sour|cervezas?|jugos?|cafes?|cafecito|un te|te de"
    r"|tecito"
    r"|infusion(?:es)?|aguas? saborizadas?|desayunos?|desayunito|onces?|cenas?|almuerzos?|brunch"
    r"|comidas?|picoteos?|picadas?|tablas?|tablitas?|aperitivos?|snacks?|chocolates?|bombones"
    r"|frutas?|frutillas|tortas?|postres?|kuchen|dulces?|flores|petalos|velas?|velitas"
    r"|decoracion(?:es)?|globos|batas?|toallas?|pantuflas|lena|fogata|exfoliacion(?:es)?"
    r"|mascarillas?|facial(?:es)?|brindis|refrigerios?|kits?|cremas?|aceites?"
    r"|drinks?|wine|bubbly|sparkling(?: wine)?|prosecco|cocktail|beers?|juice|coffee|tea"
    r"|breakfast|dinner|lunch|snack|cheese board|fruit|flowers|robes?|towels?|slippers|candles"
    r"|cake|dessert|facial|scrub"
    r"|tacas?|espumante|bebidas?|cha|cafe da manha|jantar|almoco|roupao|toalhas?|flores)"
)
# Lo que el spa vende o podría vender: lo que puede salir gratis, a mitad de precio o de regalo.
SERVICIABLES = (
    r"(?:tinas?|tinitas?|cabanas?|cabanitas?|masajes?|masajitos?|noches?|estadias?|sesion(?:es)?"
    r"|entradas?|visitas?|spa|circuitos?|tratamientos?|aromaterapia|hidromasajes?|hora|horas"
    r"|minutos?|tubs?|hot tubs?|cabins?|massages?|nights?|stays?|sessions?|visit|hours?|minutes?"
    r"|banheiras?|massagens|massagem|noites?|estadias?|sessao|sessoes)"
)
