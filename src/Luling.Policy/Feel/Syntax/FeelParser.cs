namespace Luling.Policy.Feel;

/// <summary>Ends parsing at the first fault; caught in <see cref="FeelParser.Parse"/>.</summary>
internal sealed class ParseStop(FeelFault fault) : Exception
{
    public FeelFault Fault => fault;
}

/// <summary>
/// Reads an expression (grammar of 10.3.1.2) by recursive descent. By hand, because a name may hold spaces and signs and is only
/// known from its scope, and because depth, work and the words of the faults must be our own: docs/adr/0009.
/// This part: expressions by precedence; the others: literals and brackets, names, types.
/// </summary>
internal sealed partial class FeelParser
{
    private readonly string text;
    private readonly KnownNames global;
    private readonly KnownNames fields;
    private readonly KnownNames local = new();
    private readonly Func<string, FeelType?> types;
    private int at;
    private int depth;
    private int work;

    private FeelParser(string text, KnownNames global, KnownNames fields, Func<string, FeelType?> types) =>
        (this.text, this.global, this.fields, this.types) = (text, global, fields, types);

    /// <summary>The tree, or the one fault that ended reading.</summary>
    public static (Node? Tree, FeelFault? Fault) Parse(string text, FeelNames names)
    {
        var parser = new FeelParser(text, names.Global, new KnownNames(names.Fields), names.Types);
        try
        {
            if (text.Length > FeelLimits.LongestExpression)
            {
                throw parser.Stop(0, "too-long", $"表达式过长（超过 {FeelLimits.LongestExpression} 个字符），请拆成几条", $"The expression is too long (over {FeelLimits.LongestExpression} characters); divide it");
            }
            var tree = parser.Expression();
            parser.Space();
            if (parser.at < text.Length)
            {
                throw parser.Unexpected("运算符或表达式结尾", "an operator or the end of the expression");
            }
            parser.CheckDepth(tree);
            return (tree, null);
        }
        catch (ParseStop stop)
        {
            return (null, stop.Fault);
        }
    }

    /// <summary>The tests of a decision table's cell, and whether they stand within not( ); or the one fault.</summary>
    public static ((Node[] Tests, bool Negated)? Parsed, FeelFault? Fault) ParseTests(string text, FeelNames names)
    {
        var parser = new FeelParser(text, names.Global, new KnownNames(names.Fields), names.Types);
        try
        {
            if (text.Length > FeelLimits.LongestExpression)
            {
                throw parser.Stop(0, "too-long", "表达式过长", "The expression is too long");
            }
            parser.Space();
            var negated = parser.NegatedTests();
            var tests = new List<Node>();
            do
            {
                var test = parser.Expression();
                parser.CheckDepth(test);
                tests.Add(test);
                parser.Space();
            }
            while (parser.Sign(','));
            if (negated)
            {
                parser.ExpectSign(')', "not( ) 结尾的“)”", "')' at the end of not( )");
                parser.Space();
            }
            return parser.at == text.Length ? (([.. tests], negated), null) : throw parser.Unexpected("“,”或结尾", "',' or the end");
        }
        catch (ParseStop stop)
        {
            return (null, stop.Fault);
        }
    }

    private bool NegatedTests()
    {
        var start = at;
        if (Keyword("not"))
        {
            Space();
            if (Sign('('))
            {
                return true;
            }
        }
        at = start;
        return false;
    }

    private void CheckDepth(Node tree)
    {
        var open = new Stack<(Node Node, int Depth)>([(tree, 1)]);
        while (open.TryPop(out var next))
        {
            if (next.Depth > FeelLimits.DeepestNesting)
            {
                throw TooDeep(next.Node.At);
            }
            foreach (var child in next.Node.Children)
            {
                open.Push((child, next.Depth + 1));
            }
        }
    }

    private ParseStop TooDeep(int place) =>
        Stop(place, "too-deep", $"嵌套超过 {FeelLimits.DeepestNesting} 层，请拆成几条", $"Nested more than {FeelLimits.DeepestNesting} levels deep; divide the expression");

    private Node Expression()
    {
        if (++depth > FeelLimits.DeepestNesting)
        {
            throw TooDeep(at);
        }
        var node = Disjunction();
        depth--;
        return node;
    }

    private Node Disjunction()
    {
        var left = Conjunction();
        for (Space(); Keyword("or"); Space())
        {
            left = new BinaryNode(left.At, BinaryOperator.Or, left, Conjunction());
        }
        return left;
    }

    private Node Conjunction()
    {
        var left = Comparison();
        for (Space(); Keyword("and"); Space())
        {
            left = new BinaryNode(left.At, BinaryOperator.And, left, Comparison());
        }
        return left;
    }

    private Node Comparison()
    {
        var left = Addition();
        while (true)
        {
            Space();
            if (ComparisonSign() is { } sign)
            {
                left = new BinaryNode(left.At, sign, left, Addition());
            }
            else if (Keyword("between"))
            {
                var low = Addition();
                Space();
                Expect("and", "“between 下限 and 上限”", "'between LOW and HIGH'");
                left = new BetweenNode(left.At, left, low, Addition());
            }
            else if (Keyword("in"))
            {
                left = new InNode(left.At, left, Tests());
            }
            else if (PeekKeyword("instance"))
            {
                Keyword("instance");
                Space();
                Expect("of", "“instance of 类型”", "'instance of TYPE'");
                var (name, type) = Type();
                left = new InstanceOfNode(left.At, left, name, type);
            }
            else
            {
                return left;
            }
        }
    }

    private BinaryOperator? ComparisonSign()
    {
        if (at >= text.Length)
        {
            return null;
        }
        if (Sees("=="))
        {
            throw Stop(at, "syntax", "比较是否相等请用一个等号“=”", "Write one '=' to compare");
        }
        (int Length, BinaryOperator Sign)? found = text[at] switch
        {
            '=' => (1, BinaryOperator.Equal),
            '!' when Sees("!=") => (2, BinaryOperator.NotEqual),
            '<' => Sees("<=") ? (2, BinaryOperator.LessOrEqual) : (1, BinaryOperator.Less),
            '>' => Sees(">=") ? (2, BinaryOperator.GreaterOrEqual) : (1, BinaryOperator.Greater),
            _ => null,
        };
        at += found?.Length ?? 0;
        return found?.Sign;
    }

    private Node Addition()
    {
        var left = Multiplication();
        while (true)
        {
            Space();
            if (Sign('+'))
            {
                left = new BinaryNode(left.At, BinaryOperator.Add, left, Multiplication());
            }
            else if (Sign('-'))
            {
                left = new BinaryNode(left.At, BinaryOperator.Subtract, left, Multiplication());
            }
            else
            {
                return left;
            }
        }
    }

    private Node Multiplication()
    {
        var left = Power();
        while (true)
        {
            Space();
            if (!Sees("**") && Sign('*'))
            {
                left = new BinaryNode(left.At, BinaryOperator.Multiply, left, Power());
            }
            else if (Sign('/'))
            {
                left = new BinaryNode(left.At, BinaryOperator.Divide, left, Power());
            }
            else
            {
                return left;
            }
        }
    }

    private Node Power()
    {
        var left = Unary();
        for (Space(); Sees("**"); Space())
        {
            at += 2;
            left = new BinaryNode(left.At, BinaryOperator.Power, left, Unary());
        }
        return left;
    }

    private Node Unary()
    {
        Space();
        var place = at;
        if (!Sign('-'))
        {
            return Postfix(Primary());
        }
        if (++depth > FeelLimits.DeepestNesting)
        {
            throw TooDeep(place);
        }
        var node = new NegateNode(place, Unary());
        depth--;
        return node;
    }

    private Node Postfix(Node node)
    {
        while (true)
        {
            Space();
            if (Sees(".") && !Sees(".."))
            {
                at++;
                Space();
                node = new PathNode(node.At, node, FieldName());
            }
            else if (Sees("["))
            {
                if (Filter(node) is not { } filter)
                {
                    return node;
                }
                node = filter;
            }
            else if (Sees("(") && node is NameNode or PathNode or CallNode or FilterNode or FunctionNode)
            {
                node = Call(node);
            }
            else
            {
                return node;
            }
        }
    }

    // The '[' after an end of a range may close the range: [1..10[ . Whatever can be a filter is one.
    private FilterNode? Filter(Node target)
    {
        var (start, deep, inEnd) = (at, depth, endOfRange);
        endOfRange = false;
        try
        {
            at++;
            var filter = WithItem(Expression);
            Space();
            ExpectSign(']', "筛选条件的“]”", "']' after the filter");
            endOfRange = inEnd;
            return new FilterNode(target.At, target, filter);
        }
        catch (ParseStop) when (inEnd)
        {
            (at, depth, endOfRange) = (start, deep, inEnd);
            return null;
        }
    }

    private CallNode Call(Node callee)
    {
        at++;
        endOfRange = false;
        var arguments = new List<Node>();
        var names = new List<string>();
        Space();
        while (!Sees(")"))
        {
            if (arguments.Count > 0)
            {
                ExpectSign(',', "参数之间的“,”或结尾的“)”", "',' between arguments or ')'");
                Space();
            }
            var place = at;
            if (ArgumentName() is { } name)
            {
                names.Add(name);
            }
            arguments.Add(Expression());
            if (names.Count > 0 && names.Count != arguments.Count)
            {
                throw Stop(place, "syntax", "参数要么全部写名称，要么全部不写", "Name all arguments or none");
            }
            Space();
        }
        at++;
        return new CallNode(callee.At, callee, [.. arguments], names.Count > 0 ? [.. names] : null);
    }

    private Node[] Tests()
    {
        Space();
        if (!Sees("("))
        {
            return [Addition()];
        }
        var start = at;
        at++;
        var outer = endOfRange;
        endOfRange = false;
        var tests = new List<Node> { Expression() };
        Space();
        if (Sees(","))
        {
            while (Sign(','))
            {
                tests.Add(Expression());
                Space();
            }
            ExpectSign(')', "“in (…)”结尾的“)”", "')' after the tests of 'in'");
            endOfRange = outer;
            return [.. tests];
        }
        (at, endOfRange) = (start, outer);
        return [Addition()];
    }
}
