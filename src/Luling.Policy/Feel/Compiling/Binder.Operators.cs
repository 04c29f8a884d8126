using System.Linq.Expressions;

namespace Luling.Policy.Feel;

internal sealed partial class Binder
{
    private Code Binary(BinaryNode node, Scope? scope)
    {
        var (left, right) = (Bind(node.Left, scope), Bind(node.Right, scope));
        return node.Operator switch
        {
            BinaryOperator.And => Logical(node, left, right, false),
            BinaryOperator.Or => Logical(node, left, right, true),
            <= BinaryOperator.GreaterOrEqual => Compare(node, left, right),
            _ => Calculate(node, left, right),
        };
    }

    private Code Logical(BinaryNode node, Code left, Code right, bool decided)
    {
        foreach (var (side, code) in new[] { (node.Left, left), (node.Right, right) })
        {
            WantTruth(side, code);
        }
        // The right side is only looked at where the left one has not decided.
        var first = Expression.Variable(typeof(bool?));
        return new Code(
            Expression.Block([first],
                Expression.Assign(first, left.As(FeelKind.Boolean)),
                Expression.Condition(
                    Expression.Equal(first, Expression.Constant(decided, typeof(bool?))),
                    Expression.Constant(decided, typeof(bool?)),
                    decided ? Expression.Or(first, right.As(FeelKind.Boolean)) : Expression.And(first, right.As(FeelKind.Boolean)))),
            FeelType.Boolean);
    }

    private void WantTruth(Node node, Code code)
    {
        if (code.Kind is not (FeelKind.Boolean or FeelKind.Any or FeelKind.Null))
        {
            Fault(node.At, "wrong-type",
                $"“{Printer.Print(node)}”是 {code.Type}，此处应为是/否（boolean）",
                $"'{Printer.Print(node)}' is {code.Type}, but boolean is wanted here");
        }
    }

    private Code Compare(BinaryNode node, Code left, Code right)
    {
        CheckOrder(node.At, left, right, node.Operator is BinaryOperator.Equal or BinaryOperator.NotEqual);
        if (left.Kind == right.Kind && left.Kind is FeelKind.Number or FeelKind.Date)
        {
            return new Code(Direct(node.Operator, left.Expression, right.Expression), FeelType.Boolean);
        }
        var method = node.Operator.ToString();
        if (node.Operator is BinaryOperator.Equal or BinaryOperator.NotEqual)
        {
            if (left.Kind == FeelKind.Null || right.Kind == FeelKind.Null)
            {
                var other = left.Kind == FeelKind.Null ? right.Expression : left.Expression;
                var isNull = Expression.Equal(other, Expression.Constant(null, other.Type));
                return new Code(Expression.Convert(node.Operator == BinaryOperator.Equal ? isNull : Expression.Not(isNull), typeof(bool?)), FeelType.Boolean);
            }
            return new Code(
                left.Kind == right.Kind && left.Kind is FeelKind.String or FeelKind.Boolean
                    ? Methods.Call(typeof(Comparison), method, left.Expression, right.Expression)
                    : Methods.Call(typeof(Comparison), method, evaluation, left.Boxed, right.Boxed),
                FeelType.Boolean);
        }
        return new Code(
            Ordered(left, right) ? Methods.Call(typeof(Comparison), method, left.Expression, right.Expression) : Methods.Call(typeof(Comparison), method, left.Boxed, right.Boxed),
            FeelType.Boolean);
    }

    /// <summary>
    /// Numbers and days by the platform's own operators: lifted to null they give what the standard asks for, and save a call.
    /// </summary>
    private static Expression Direct(BinaryOperator sign, Expression a, Expression b) => sign switch
    {
        BinaryOperator.Equal => Expression.Convert(Expression.Equal(a, b), typeof(bool?)),
        BinaryOperator.NotEqual => Expression.Convert(Expression.NotEqual(a, b), typeof(bool?)),
        BinaryOperator.Less => Expression.LessThan(a, b, liftToNull: true, null),
        BinaryOperator.LessOrEqual => Expression.LessThanOrEqual(a, b, liftToNull: true, null),
        BinaryOperator.Greater => Expression.GreaterThan(a, b, liftToNull: true, null),
        _ => Expression.GreaterThanOrEqual(a, b, liftToNull: true, null),
    };

    private static bool Ordered(Code a, Code b) => a.Kind == b.Kind && a.Kind is FeelKind.Number or FeelKind.String or FeelKind.Date;

    private void CheckOrder(int at, Code left, Code right, bool equality = false)
    {
        var known = left.Kind is not (FeelKind.Any or FeelKind.Null) && right.Kind is not (FeelKind.Any or FeelKind.Null);
        var unordered = left.Kind is FeelKind.Boolean or FeelKind.List or FeelKind.Context or FeelKind.Range or FeelKind.Function;
        if (known && (left.Kind != right.Kind || (unordered && !equality)))
        {
            Fault(at, "wrong-type", $"{left.Type} 与 {right.Type} 不能比较", $"{left.Type} cannot be compared with {right.Type}");
        }
    }

    private Code Calculate(BinaryNode node, Code left, Code right)
    {
        var method = node.Operator.ToString();
        if (left.Kind == FeelKind.Number && right.Kind == FeelKind.Number)
        {
            return new Code(Methods.Call(typeof(Arithmetic), method, left.Expression, right.Expression), FeelType.Number);
        }
        if (left.Kind == FeelKind.String && right.Kind == FeelKind.String && node.Operator == BinaryOperator.Add)
        {
            return new Code(Methods.Call(typeof(Arithmetic), nameof(Arithmetic.Concatenate), evaluation, left.Expression, right.Expression), FeelType.String);
        }
        if (ResultOf(node.Operator, left.Kind, right.Kind) is not { } type)
        {
            Fault(node.At, "wrong-type",
                $"{left.Type} 与 {right.Type} 不能用“{Printer.Sign(node.Operator)}”计算",
                $"'{Printer.Sign(node.Operator)}' is not defined for {left.Type} and {right.Type}");
            type = FeelType.Any;
        }
        return Code.Typed(
            node.Operator == BinaryOperator.Add
                ? Methods.Call(typeof(Arithmetic), method, evaluation, left.Boxed, right.Boxed)
                : Methods.Call(typeof(Arithmetic), method, left.Boxed, right.Boxed),
            type);
    }

    /// <summary>Tables 56 to 60 as types; null where nothing is defined.</summary>
    private static FeelType? ResultOf(BinaryOperator sign, FeelKind left, FeelKind right)
    {
        if (left is FeelKind.Any or FeelKind.Null || right is FeelKind.Any or FeelKind.Null)
        {
            return FeelType.Any;
        }
        return (sign, left, right) switch
        {
            (_, FeelKind.Number, FeelKind.Number) => FeelType.Number,
            (BinaryOperator.Add, FeelKind.String, FeelKind.String) => FeelType.String,
            (BinaryOperator.Add or BinaryOperator.Subtract, FeelKind.Months, FeelKind.Months) => FeelType.Months,
            (BinaryOperator.Add or BinaryOperator.Subtract, FeelKind.Duration, FeelKind.Duration) => FeelType.Duration,
            (BinaryOperator.Add or BinaryOperator.Subtract, FeelKind.Date, FeelKind.Duration or FeelKind.Months) => FeelType.Date,
            (BinaryOperator.Add or BinaryOperator.Subtract, FeelKind.DateTime, FeelKind.Duration or FeelKind.Months) => FeelType.DateTime,
            (BinaryOperator.Add or BinaryOperator.Subtract, FeelKind.Time, FeelKind.Duration) => FeelType.Time,
            (BinaryOperator.Add, FeelKind.Duration or FeelKind.Months, FeelKind.Date) => FeelType.Date,
            (BinaryOperator.Add, FeelKind.Duration or FeelKind.Months, FeelKind.DateTime) => FeelType.DateTime,
            (BinaryOperator.Add, FeelKind.Duration, FeelKind.Time) => FeelType.Time,
            (BinaryOperator.Subtract, FeelKind.Date or FeelKind.DateTime, FeelKind.Date or FeelKind.DateTime) => FeelType.Duration,
            (BinaryOperator.Subtract, FeelKind.Time, FeelKind.Time) => FeelType.Duration,
            (BinaryOperator.Multiply, FeelKind.Months, FeelKind.Number) or (BinaryOperator.Multiply, FeelKind.Number, FeelKind.Months) => FeelType.Months,
            (BinaryOperator.Multiply, FeelKind.Duration, FeelKind.Number) or (BinaryOperator.Multiply, FeelKind.Number, FeelKind.Duration) => FeelType.Duration,
            (BinaryOperator.Divide, FeelKind.Months, FeelKind.Number) => FeelType.Months,
            (BinaryOperator.Divide, FeelKind.Duration, FeelKind.Number) => FeelType.Duration,
            (BinaryOperator.Divide, FeelKind.Months, FeelKind.Months) or (BinaryOperator.Divide, FeelKind.Duration, FeelKind.Duration) => FeelType.Number,
            _ => null,
        };
    }

    private Code Negate(NegateNode node, Scope? scope)
    {
        var operand = Bind(node.Operand, scope);
        if (operand.Kind is not (FeelKind.Number or FeelKind.Duration or FeelKind.Months or FeelKind.Any or FeelKind.Null))
        {
            return Fault(node.At, "wrong-type", $"{operand.Type} 不能取负", $"{operand.Type} cannot be negated");
        }
        return operand.Kind == FeelKind.Number
            ? new Code(Methods.Call(typeof(Arithmetic), nameof(Arithmetic.Negate), operand.Expression), FeelType.Number)
            : new Code(Methods.Call(typeof(Arithmetic), nameof(Arithmetic.Negate), operand.Boxed), operand.Kind == FeelKind.Null ? FeelType.Any : operand.Type);
    }

    private Code Between(BetweenNode node, Scope? scope)
    {
        var (value, low, high) = (Bind(node.Value, scope), Bind(node.Low, scope), Bind(node.High, scope));
        CheckOrder(node.At, value, low);
        CheckOrder(node.At, value, high);
        return new Code(
            Ordered(value, low) && Ordered(value, high)
                ? Methods.Call(typeof(Comparison), nameof(Comparison.Between), value.Expression, low.Expression, high.Expression)
                : Methods.Call(typeof(Comparison), nameof(Comparison.Between), value.Boxed, low.Boxed, high.Boxed),
            FeelType.Boolean);
    }

    private Code In(InNode node, Scope? scope)
    {
        var value = Bind(node.Value, scope);
        var variable = Expression.Variable(value.Expression.Type, "value");
        var once = new Code(variable, value.Type);
        var inner = new VariableScope(scope, "?", once);
        Expression? all = null;
        foreach (var test in node.Tests)
        {
            var one = Test(test, once, inner);
            all = all is null ? one : Methods.Call(typeof(Logic), nameof(Logic.Or), all, one);
        }
        return new Code(Expression.Block([variable], Expression.Assign(variable, value.Expression), all!), FeelType.Boolean);
    }

    private Expression Test(Node test, Code value, Scope scope)
    {
        var noTrace = trace;
        trace = null;
        try
        {
            switch (test)
            {
                case UnaryRangeNode unary:
                    var end = Bind(unary.End, scope);
                    var equality = unary.Form is RangeForm.Equal or RangeForm.NotEqual;
                    CheckOrder(unary.At, value, end, equality);
                    if (Ordered(value, end) || (equality && value.Kind == FeelKind.Boolean && end.Kind == FeelKind.Boolean))
                    {
                        return Methods.Call(typeof(Comparison), unary.Form.ToString(), value.Expression, end.Expression);
                    }
                    return Methods.Call(typeof(Membership), nameof(Membership.InRange), value.Boxed,
                        Methods.Call(typeof(Membership), nameof(Membership.UnaryRange), Expression.Constant(unary.Form), end.Boxed));
                case RangeNode range:
                    var (low, high) = (Bind(range.Start, scope), Bind(range.End, scope));
                    CheckOrder(range.At, value, low);
                    CheckOrder(range.At, value, high);
                    if (value.Kind == FeelKind.Number && low.Kind == FeelKind.Number && high.Kind == FeelKind.Number)
                    {
                        return Methods.Call(typeof(Membership), nameof(Membership.InInterval),
                            value.Expression, Expression.Constant(range.StartIncluded), low.Expression, high.Expression, Expression.Constant(range.EndIncluded));
                    }
                    return Methods.Call(typeof(Membership), nameof(Membership.InRange), value.Boxed, Methods.Call(
                        typeof(Membership), nameof(Membership.Range), Expression.Constant(range.StartIncluded), low.Boxed, high.Boxed, Expression.Constant(range.EndIncluded)));
            }
            var code = Bind(test, scope);
            if (Mentions(test, "?"))
            {
                return Methods.Call(typeof(Membership), nameof(Membership.InTest), evaluation, value.Boxed, code.Boxed);
            }
            if (code.Kind is not (FeelKind.List or FeelKind.Range))
            {
                CheckOrder(test.At, value, code, equality: true);
            }
            return value.Kind == code.Kind && value.Kind is FeelKind.Number or FeelKind.String or FeelKind.Boolean or FeelKind.Date
                ? Methods.Call(typeof(Comparison), nameof(Comparison.Equal), value.Expression, code.Expression)
                : Methods.Call(typeof(Membership), nameof(Membership.In), evaluation, value.Boxed, code.Boxed);
        }
        finally
        {
            trace = noTrace;
        }
    }

    private static bool Mentions(Node node, string name) => node is NameNode named ? named.Name == name : node.Children.Any(child => Mentions(child, name));

    private Code If(IfNode node, Scope? scope)
    {
        var (condition, then, otherwise) = (Bind(node.Condition, scope), Bind(node.Then, scope), Bind(node.Else, scope));
        WantTruth(node.Condition, condition);
        var type = then.Kind == FeelKind.Null ? otherwise.Type : otherwise.Kind == FeelKind.Null ? then.Type : Common([then.Type, otherwise.Type]);
        return new Code(
            Expression.Condition(
                Expression.Equal(condition.As(FeelKind.Boolean), Expression.Constant(true, typeof(bool?))), then.As(type.Kind), otherwise.As(type.Kind)),
            type);
    }

    private Code InstanceOf(InstanceOfNode node, Scope? scope)
    {
        var value = Bind(node.Value, scope);
        if (node.Type is null)
        {
            return Fault(node.At, "unknown-type", $"没有名为“{node.TypeText}”的类型", $"There is no type named '{node.TypeText}'");
        }
        return new Code(Methods.Call(typeof(Conversion), nameof(Conversion.InstanceOf), value.Boxed, Expression.Constant(node.Type)), FeelType.Boolean);
    }
}
