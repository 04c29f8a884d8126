using System.Text;

namespace Luling.Policy.Feel;

/// <summary>A tree as text that reads back as the same tree; <paramref name="name"/> may give names in another language.</summary>
internal sealed class Printer(Func<string, string>? name = null)
{
    private const int Lowest = 0, Or = 1, And = 2, Comparing = 3, Adding = 4, Multiplying = 5, Raising = 6, Negating = 7, Reaching = 8, Highest = 9;

    private readonly StringBuilder text = new();

    public static string Print(Node node, Func<string, string>? name = null)
    {
        var printer = new Printer(name);
        printer.Write(node, Lowest);
        return printer.text.ToString();
    }

    public static string Sign(BinaryOperator sign) => sign switch
    {
        BinaryOperator.Or => "or",
        BinaryOperator.And => "and",
        BinaryOperator.Equal => "=",
        BinaryOperator.NotEqual => "!=",
        BinaryOperator.Less => "<",
        BinaryOperator.LessOrEqual => "<=",
        BinaryOperator.Greater => ">",
        BinaryOperator.GreaterOrEqual => ">=",
        BinaryOperator.Add => "+",
        BinaryOperator.Subtract => "-",
        BinaryOperator.Multiply => "*",
        BinaryOperator.Divide => "/",
        _ => "**",
    };

    private static int Level(BinaryOperator sign) => sign switch
    {
        BinaryOperator.Or => Or,
        BinaryOperator.And => And,
        <= BinaryOperator.GreaterOrEqual => Comparing,
        BinaryOperator.Add or BinaryOperator.Subtract => Adding,
        BinaryOperator.Multiply or BinaryOperator.Divide => Multiplying,
        _ => Raising,
    };

    private static int Level(Node node) => node switch
    {
        IfNode or ForNode or QuantifiedNode or FunctionNode or UnaryRangeNode => Lowest,
        BinaryNode binary => Level(binary.Operator),
        BetweenNode or InNode or InstanceOfNode => Comparing,
        NegateNode => Negating,
        PathNode or FilterNode or CallNode => Reaching,
        _ => Highest,
    };

    private Printer Put(string written)
    {
        text.Append(written);
        return this;
    }

    private Printer Write(Node node, int least)
    {
        var closed = Level(node) >= least;
        Put(closed ? "" : "(");
        Write(node);
        return Put(closed ? "" : ")");
    }

    private Printer List(IEnumerable<Node> nodes)
    {
        var first = true;
        foreach (var node in nodes)
        {
            Put(first ? "" : ", ").Write(node, Lowest);
            first = false;
        }
        return this;
    }

    private void Write(Node node)
    {
        switch (node)
        {
            case LiteralNode literal: Put(FeelValue.Literal(literal.Value)); break;
            case AtNode at: Put("@").Put(FeelValue.Quoted(at.Text)); break;
            case NameNode named: Put(name?.Invoke(named.Name) ?? named.Name); break;
            case ListNode list: Put("[").List(list.Items).Put("]"); break;
            case ContextNode context: Context(context); break;
            case RangeNode range:
                Put(range.StartIncluded ? "[" : "(").Write(range.Start, Adding).Put(" .. ").Write(range.End, Adding).Put(range.EndIncluded ? "]" : ")");
                break;
            case UnaryRangeNode unary: Put(FeelValue.Operator(unary.Form)).Write(unary.End, Adding); break;
            case PathNode path: Write(path.Target, Reaching).Put(".").Put(name?.Invoke(path.Name) ?? path.Name); break;
            case FilterNode filter: Write(filter.Target, Reaching).Put("[").Write(filter.Filter, Lowest).Put("]"); break;
            case CallNode call: Call(call); break;
            case NegateNode negate: Put("-").Write(negate.Operand, Negating); break;
            case BetweenNode between:
                Write(between.Value, Adding).Put(" between ").Write(between.Low, Adding).Put(" and ").Write(between.High, Adding);
                break;
            case InNode within: Write(within.Value, Comparing).Put(" in (").List(within.Tests).Put(")"); break;
            case IfNode choice:
                Put("if ").Write(choice.Condition, Lowest).Put(" then ").Write(choice.Then, Lowest).Put(" else ").Write(choice.Else, Lowest);
                break;
            case ForNode loop: Iteration("for ", loop.Iterators, " return ", loop.Body); break;
            case QuantifiedNode quantified: Iteration(quantified.Every ? "every " : "some ", quantified.Iterators, " satisfies ", quantified.Body); break;
            case InstanceOfNode instance: Write(instance.Value, Comparing).Put(" instance of ").Put(instance.TypeText); break;
            case FunctionNode function:
                Put("function(").Put(string.Join(", ", function.Parameters.Select(p => p.TypeText is null ? p.Name : $"{p.Name}: {p.TypeText}"))).Put(") ").Write(function.Body, Lowest);
                break;
            case BinaryNode binary:
                var level = Level(binary.Operator);
                Write(binary.Left, level).Put($" {Sign(binary.Operator)} ").Write(binary.Right, level + 1);
                break;
        }
    }

    private void Context(ContextNode context)
    {
        Put("{");
        for (var i = 0; i < context.Entries.Length; i++)
        {
            var key = context.Entries[i].Key;
            Put(i == 0 ? "" : ", ").Put(Names.Normal(key) == key ? key : FeelValue.Quoted(key)).Put(": ").Write(context.Entries[i].Value, Lowest);
        }
        Put("}");
    }

    private void Call(CallNode call)
    {
        Write(call.Callee, Reaching).Put("(");
        for (var i = 0; i < call.Arguments.Length; i++)
        {
            Put(i == 0 ? "" : ", ").Put(call.Names is null ? "" : call.Names[i] + ": ").Write(call.Arguments[i], Lowest);
        }
        Put(")");
    }

    private void Iteration(string first, Iterator[] iterators, string last, Node body)
    {
        Put(first);
        for (var i = 0; i < iterators.Length; i++)
        {
            Put(i == 0 ? "" : ", ").Put(iterators[i].Name).Put(" in ").Write(iterators[i].From, Lowest);
            if (iterators[i].To is { } to)
            {
                Put("..").Write(to, Lowest);
            }
        }
        Put(last).Write(body, Lowest);
    }
}
