"""A template engine: compiles text with {{ names }}, loops and ifs to nodes, then renders them."""

TEMPLATE = """<html><head><title>{{ title }}</title></head><body>
<h1>{{ title|upper }}</h1>
<ul>{% for user in users %}
  <li class="{% if user.admin %}admin{% else %}user{% end %}">{{ user.name|escape }}:
    {% for tag in user.tags %}<b>{{ tag }}</b>{% end %} ({{ user.score }})</li>{% end %}
</ul>{% if footer %}<p>{{ footer }}</p>{% end %}</body></html>"""


def escape(text):
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


FILTERS = {"upper": str.upper, "escape": escape}


class Node:
    def render(self, context, out):
        raise NotImplementedError


class Text(Node):
    def __init__(self, text):
        self.text = text

    def render(self, context, out):
        out.append(self.text)


class Value(Node):
    def __init__(self, expression):
        path, *filters = expression.split("|")
        self.path = path.strip().split(".")
        self.filters = [FILTERS[name.strip()] for name in filters]

    def resolve(self, context):
        value = context
        for name in self.path:
            value = value[name] if isinstance(value, dict) else getattr(value, name)
        return value

    def render(self, context, out):
        text = str(self.resolve(context))
        for function in self.filters:
            text = function(text)
        out.append(text)


class For(Node):
    def __init__(self, words, body):
        self.name = words[1]
        self.items = Value(words[3])
        self.body = body

    def render(self, context, out):
        for item in self.items.resolve(context):
            inner = {**context, self.name: item}
            for node in self.body:
                node.render(inner, out)


class If(Node):
    def __init__(self, words, body, otherwise):
        self.condition = Value(words[1])
        self.body = body
        self.otherwise = otherwise

    def render(self, context, out):
        for node in self.body if self.condition.resolve(context) else self.otherwise:
            node.render(context, out)


def tokenize(template):
    position = 0
    while position < len(template):
        starts = [template.find(mark, position) for mark in ("{{", "{%")]
        start = min((s for s in starts if s >= 0), default=len(template))
        if start > position:
            yield "text", template[position:start]
        if start == len(template):
            return
        kind = "value" if template[start + 1] == "{" else "tag"
        end = template.index("}}" if kind == "value" else "%}", start)
        yield kind, template[start + 2 : end].strip()
        position = end + 2


def parse(tokens):
    """Returns (nodes, the tag that ended them)."""
    nodes = []
    for kind, content in tokens:
        if kind == "text":
            nodes.append(Text(content))
        elif kind == "value":
            nodes.append(Value(content))
        elif content in ("else", "end"):
            return nodes, content
        else:
            words = content.split()
            body, ended_by = parse(tokens)
            if words[0] == "for":
                nodes.append(For(words, body))
            else:
                otherwise = parse(tokens)[0] if ended_by == "else" else []
                nodes.append(If(words, body, otherwise))
    return nodes, None


class User:
    def __init__(self, number):
        self.name = f"User <{number}>"
        self.admin = number % 5 == 0
        self.tags = [f"t{number * k % 11}" for k in range(number % 4)]
        self.score = number * 1.5


def bench():
    context = {"title": "Members & friends", "users": [User(i) for i in range(1500)]}
    size = 0
    for footer in ("", "the end", "", "bye"):
        nodes, _ = parse(tokenize(TEMPLATE))
        out = []
        for node in nodes:
            node.render({**context, "footer": footer}, out)
        page = "".join(out)
        size += len(page)
    return size, page.count("admin"), page[-40:]


if __name__ == "__main__":
    print(bench())
