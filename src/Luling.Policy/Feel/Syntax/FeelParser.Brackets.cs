namespace Luling.Policy.Feel;

internal sealed partial class FeelParser
{
    // Set while the end of a range is read, where '[' may close the range.
    private bool endOfRange;

    private Node Primary()
    {
        Space();
        // Reading may go back in '[…[' and 'in (…)'; this bounds how often.
        if (++work > text.Length * 20 + 1000)
        {
            throw Stop(at, "too-complex", "括号过于复杂，无法解析，请拆成几条", "The brackets are too complex to read; divide the expression");
        }
        if (at >= text.Length)
        {
            throw Unexpected("值、名称或“(”", "a value, a name or '('");
        }
        var place = at;
        var c = text[at];
        if (c is >= '0' and <= '9' || (c == '.' && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1])))
        {
            return new LiteralNode(place, Number());
        }
        switch (c)
        {
            case '"':
                return new LiteralNode(place, Text());
            case '@':
                return At();
            case '(':
                return Parenthesis();
            case '[':
                return Square();
            case ']':
                at++;
                return RangeFrom(place, startIncluded: false);
            case '{':
                return Context();
            case '<' or '>' or '=' or '!' when ComparisonSign() is { } sign:
                return new UnaryRangeNode(place, Form(sign), Addition());
        }
        if (!Names.StartsName(text, at))
        {
            throw Unexpected("值、名称或“(”", "a value, a name or '('");
        }
        return KeywordExpression(place) ?? new NameNode(place, KnownOrSimpleName());
    }

    private static RangeForm Form(BinaryOperator sign) => sign switch
    {
        BinaryOperator.Less => RangeForm.Less,
        BinaryOperator.LessOrEqual => RangeForm.LessOrEqual,
        BinaryOperator.Greater => RangeForm.Greater,
        BinaryOperator.GreaterOrEqual => RangeForm.GreaterOrEqual,
        BinaryOperator.Equal => RangeForm.Equal,
        _ => RangeForm.NotEqual,
    };

    private Node? KeywordExpression(int place)
    {
        if (global.Longest(text, at) is not null || local.Longest(text, at) is not null)
        {
            return null;
        }
        if (Keyword("true"))
        {
            return new LiteralNode(place, true);
        }
        if (Keyword("false"))
        {
            return new LiteralNode(place, false);
        }
        if (Keyword("null"))
        {
            return new LiteralNode(place, null);
        }
        if (Keyword("if"))
        {
            var condition = Expression();
            Space();
            Expect("then", "“if … then … else …”", "'if … then … else …'");
            var then = Expression();
            Space();
            Expect("else", "“if … then … else …”（else 不能省略）", "'if … then … else …' (else is required)");
            return new IfNode(place, condition, then, Expression());
        }
        if (Keyword("for"))
        {
            return Iteration("return", (iterators, body) => new ForNode(place, iterators, body));
        }
        if (PeekKeyword("some") || PeekKeyword("every"))
        {
            var every = Keyword("every") || !Keyword("some");
            return Iteration("satisfies", (iterators, body) => new QuantifiedNode(place, every, iterators, body));
        }
        return PeekKeyword("function") ? Function(place) : null;
    }

    // ( a ), ( a .. b ]
    private Node Parenthesis()
    {
        var place = at++;
        var outer = endOfRange;
        endOfRange = false;
        var inner = Expression();
        Space();
        if (Sees(".."))
        {
            endOfRange = outer;
            return RangeTo(place, false, inner);
        }
        ExpectSign(')', "“)”", "')'");
        endOfRange = outer;
        return inner;
    }

    // [ ], [ a, b ], [ a .. b ]
    private Node Square()
    {
        var place = at++;
        var outer = endOfRange;
        endOfRange = false;
        var items = new List<Node>();
        Space();
        while (!Sees("]"))
        {
            if (items.Count > 0)
            {
                ExpectSign(',', "列表的“,”或“]”", "',' or ']' of the list");
            }
            items.Add(Expression());
            Space();
            if (items.Count == 1 && Sees(".."))
            {
                endOfRange = outer;
                return RangeTo(place, true, items[0]);
            }
        }
        at++;
        endOfRange = outer;
        return new ListNode(place, [.. items]);
    }

    private RangeNode RangeFrom(int place, bool startIncluded)
    {
        var outer = endOfRange;
        endOfRange = false;
        var start = Addition();
        endOfRange = outer;
        Space();
        if (!Sees(".."))
        {
            throw Unexpected("范围的“..”", "'..' of the range");
        }
        return RangeTo(place, startIncluded, start);
    }

    private RangeNode RangeTo(int place, bool startIncluded, Node start)
    {
        at += 2;
        var outer = endOfRange;
        endOfRange = true;
        var end = Addition();
        endOfRange = outer;
        Space();
        if (at >= text.Length || text[at] is not (']' or ')' or '['))
        {
            throw Unexpected("范围结尾的“]”“)”或“[”", "']', ')' or '[' at the end of the range");
        }
        return new RangeNode(place, startIncluded, start, end, text[at++] == ']');
    }

    private ContextNode Context()
    {
        var place = at++;
        var outer = endOfRange;
        endOfRange = false;
        var entries = new List<ContextEntry>();
        var added = new List<string>();
        Space();
        while (!Sees("}"))
        {
            if (entries.Count > 0)
            {
                ExpectSign(',', "上下文的“,”或“}”", "',' or '}' of the context");
                Space();
            }
            var keyAt = at;
            var key = Sees("\"") ? Text() : NameUntil(":", "上下文的键", "a key");
            Space();
            ExpectSign(':', "键后的“:”", "':' after the key");
            if (entries.Exists(e => e.Key == key))
            {
                throw Stop(keyAt, "duplicate-name", $"键“{key}”重复", $"The key '{key}' is given twice");
            }
            entries.Add(new ContextEntry(keyAt, key, Expression()));
            fields.Add(key);
            if (local.Add(key))
            {
                added.Add(key);
            }
            Space();
        }
        at++;
        added.ForEach(local.Remove);
        endOfRange = outer;
        return new ContextNode(place, [.. entries]);
    }

    private Node Iteration(string last, Func<Iterator[], Node, Node> make)
    {
        var outer = endOfRange;
        endOfRange = false;
        var iterators = new List<Iterator>();
        var added = new List<string>();
        do
        {
            Space();
            var place = at;
            var name = NameUntil("in", "循环变量名", "the name of the variable");
            Expect("in", "变量名后的“in”", "'in' after the name");
            var from = Expression();
            Space();
            Node? to = null;
            if (Sees(".."))
            {
                at += 2;
                to = Expression();
                Space();
            }
            iterators.Add(new Iterator(place, name, from, to));
            if (local.Add(name))
            {
                added.Add(name);
            }
        }
        while (Sign(','));
        Expect(last, $"“{last}”", $"'{last}'");
        endOfRange = outer;
        var node = make([.. iterators], Expression());
        added.ForEach(local.Remove);
        return node;
    }

    private FunctionNode Function(int place)
    {
        Keyword("function");
        Space();
        ExpectSign('(', "function 后的“(”", "'(' after function");
        var parameters = new List<Parameter>();
        var added = new List<string>();
        Space();
        while (!Sees(")"))
        {
            if (parameters.Count > 0)
            {
                ExpectSign(',', "参数之间的“,”或“)”", "',' between parameters or ')'");
                Space();
            }
            var name = NameUntil(":,)", "参数名", "the name of a parameter");
            Space();
            (string Text, FeelType? Type)? type = Sign(':') ? Type() : null;
            parameters.Add(new Parameter(name, type?.Text, type?.Type));
            if (local.Add(name))
            {
                added.Add(name);
            }
            Space();
        }
        at++;
        Space();
        if (PeekKeyword("external"))
        {
            throw Stop(at, "not-supported", "不支持外部函数（external）：规则只能使用事实", "External functions are not supported: a rule sees nothing but the facts");
        }
        var node = new FunctionNode(place, [.. parameters], Expression());
        added.ForEach(local.Remove);
        return node;
    }
}
