using System.Numerics;
using System.Runtime.InteropServices;

namespace Luling.Policy.Programmes.Blocks;

/// <summary>The same number for every row; which one may depend on the day.</summary>
internal sealed class ConstantOp(Func<FactCursor, long> value) : Op<long>
{
    public long Of(FactCursor cursor) => value(cursor);

    public override ReadOnlySpan<long> Run(Block block, int depth)
    {
        var result = block.Numbers(depth);
        result.Fill(value(block.Cursor));
        return result;
    }
}

/// <summary>The same text for every row.</summary>
internal sealed class ConstantTextOp(Func<FactCursor, string?> value) : Op<string?>
{
    public string? Of(FactCursor cursor) => value(cursor);

    public override ReadOnlySpan<string?> Run(Block block, int depth)
    {
        var result = block.Texts(depth);
        result.Fill(value(block.Cursor));
        return result;
    }
}

/// <summary>What one number becomes.</summary>
internal interface IUnary
{
    static abstract long Of(long a);
}

/// <summary>What two numbers become.</summary>
internal interface IBinary
{
    static abstract long Of(long a, long b);

    /// <summary>Whether the processor does several at once.</summary>
    static virtual bool AtOnce => true;

    /// <summary>The same for several; where a result does not fit, <paramref name="odd"/> is not zero afterwards.</summary>
    static abstract Vector<long> Of(Vector<long> a, Vector<long> b, ref Vector<long> odd);
}

/// <summary>Something of one operand.</summary>
internal sealed class UnaryOp<TOf>(Op<long> operand) : Op<long> where TOf : struct, IUnary
{
    public static Op<long> Of(Op<long> operand) => operand is ConstantOp a ? new ConstantOp(c => TOf.Of(a.Of(c))) : new UnaryOp<TOf>(operand);

    public override ReadOnlySpan<long> Run(Block block, int depth)
    {
        var a = operand.Run(block, depth);
        var result = block.Numbers(depth);
        for (var i = 0; i < result.Length && i < a.Length; i++)
        {
            result[i] = TOf.Of(a[i]);
        }
        return result;
    }
}

/// <summary>Something of two operands.</summary>
internal sealed class BinaryOp<TOf>(Op<long> left, Op<long> right) : Op<long> where TOf : struct, IBinary
{
    public static Op<long> Of(Op<long> left, Op<long> right) => left is ConstantOp a && right is ConstantOp b ? new ConstantOp(c => TOf.Of(a.Of(c), b.Of(c))) : new BinaryOp<TOf>(left, right);

    public override ReadOnlySpan<long> Run(Block block, int depth)
    {
        var a = left.Run(block, depth);
        if (right is ConstantOp constant)
        {
            return With(a, constant.Of(block.Cursor), block.Numbers(depth));
        }
        var b = right.Run(block, depth + 1);
        var result = block.Numbers(depth);
        var i = 0;
        if (TOf.AtOnce)
        {
            var x = MemoryMarshal.Cast<long, Vector<long>>(a);
            var y = MemoryMarshal.Cast<long, Vector<long>>(b);
            var r = MemoryMarshal.Cast<long, Vector<long>>(result);
            var odd = Vector<long>.Zero;
            for (var j = 0; j < r.Length && j < x.Length && j < y.Length; j++)
            {
                r[j] = TOf.Of(x[j], y[j], ref odd);
            }
            Unknown.None(odd);
            i = r.Length * Vector<long>.Count;
        }
        for (; i < result.Length; i++)
        {
            result[i] = TOf.Of(a[i], b[i]);
        }
        return result;
    }

    private static Span<long> With(ReadOnlySpan<long> a, long b, Span<long> result)
    {
        var i = 0;
        if (TOf.AtOnce)
        {
            var x = MemoryMarshal.Cast<long, Vector<long>>(a);
            var y = new Vector<long>(b);
            var r = MemoryMarshal.Cast<long, Vector<long>>(result);
            var odd = Vector<long>.Zero;
            for (var j = 0; j < r.Length && j < x.Length; j++)
            {
                r[j] = TOf.Of(x[j], y, ref odd);
            }
            Unknown.None(odd);
            i = r.Length * Vector<long>.Count;
        }
        for (; i < result.Length; i++)
        {
            result[i] = TOf.Of(a[i], b);
        }
        return result;
    }
}

/// <summary>A number brought to more decimals.</summary>
internal sealed class ScaleOp(Op<long> operand, long factor) : Op<long>
{
    public static Op<long> Of(Op<long> operand, long factor) => operand is ConstantOp ? BinaryOp<Multiply>.Of(operand, new ConstantOp(_ => factor)) : new ScaleOp(operand, factor);

    public override ReadOnlySpan<long> Run(Block block, int depth)
    {
        var result = block.Numbers(depth);
        operand.Run(block, depth).CopyTo(result);
        NumberColumnOp.Scale(result, factor);
        return result;
    }
}

/// <summary>if … then … else of numbers; what is not known counts as not true.</summary>
internal sealed class ChoiceOp(Op<long> condition, Op<long> then, Op<long> otherwise) : Op<long>
{
    public override ReadOnlySpan<long> Run(Block block, int depth)
    {
        var c = condition.Run(block, depth);
        var a = then.Run(block, depth + 1);
        var b = otherwise.Run(block, depth + 2);
        var result = block.Numbers(depth);
        var x = MemoryMarshal.Cast<long, Vector<long>>(c);
        var y = MemoryMarshal.Cast<long, Vector<long>>(a);
        var z = MemoryMarshal.Cast<long, Vector<long>>(b);
        var r = MemoryMarshal.Cast<long, Vector<long>>(result);
        for (var j = 0; j < r.Length && j < x.Length && j < y.Length && j < z.Length; j++)
        {
            r[j] = Vector.ConditionalSelect(Vector.Equals(x[j], Vector<long>.One), y[j], z[j]);
        }
        for (var i = r.Length * Vector<long>.Count; i < result.Length; i++)
        {
            result[i] = c[i] == 1 ? a[i] : b[i];
        }
        return result;
    }
}

/// <summary>if … then … else of texts.</summary>
internal sealed class TextChoiceOp(Op<long> condition, Op<string?> then, Op<string?> otherwise) : Op<string?>
{
    public override ReadOnlySpan<string?> Run(Block block, int depth)
    {
        var c = condition.Run(block, depth);
        var a = then.Run(block, depth + 1);
        var b = otherwise.Run(block, depth + 2);
        var result = block.Texts(depth);
        for (var i = 0; i < result.Length; i++)
        {
            result[i] = c[i] == 1 ? a[i] : b[i];
        }
        return result;
    }
}

/// <summary>Whether two texts are the same; two that are not known are.</summary>
internal sealed class SameTextOp(Op<string?> left, Op<string?> right) : Op<long>
{
    public override ReadOnlySpan<long> Run(Block block, int depth)
    {
        var a = left.Run(block, depth);
        var result = block.Numbers(depth);
        if (right is ConstantTextOp constant)
        {
            var text = constant.Of(block.Cursor);
            for (var i = 0; i < result.Length && i < a.Length; i++)
            {
                result[i] = string.Equals(a[i], text, StringComparison.Ordinal) ? 1 : 0;
            }
            return result;
        }
        var b = right.Run(block, depth + 1);
        for (var i = 0; i < result.Length && i < a.Length && i < b.Length; i++)
        {
            result[i] = string.Equals(a[i], b[i], StringComparison.Ordinal) ? 1 : 0;
        }
        return result;
    }
}

/// <summary>Whether a text is not known.</summary>
internal sealed class NoTextOp(Op<string?> operand) : Op<long>
{
    public override ReadOnlySpan<long> Run(Block block, int depth)
    {
        var a = operand.Run(block, depth);
        var result = block.Numbers(depth);
        for (var i = 0; i < result.Length; i++)
        {
            result[i] = a[i] is null ? 1 : 0;
        }
        return result;
    }
}

internal readonly struct Add : IBinary
{
    public static long Of(long a, long b) => a == Unknown.Number || b == Unknown.Number ? Unknown.Number : Unknown.Not(checked(a + b));

    public static Vector<long> Of(Vector<long> a, Vector<long> b, ref Vector<long> odd)
    {
        var (sum, unknown) = (a + b, Unknown.Of(a, b));
        odd |= Vector.AndNot(Vector.LessThan((a ^ sum) & (b ^ sum), Vector<long>.Zero) | Unknown.Of(sum), unknown);
        return Vector.ConditionalSelect(unknown, Unknown.Vector, sum);
    }
}

internal readonly struct Subtract : IBinary
{
    public static long Of(long a, long b) => a == Unknown.Number || b == Unknown.Number ? Unknown.Number : Unknown.Not(checked(a - b));

    public static Vector<long> Of(Vector<long> a, Vector<long> b, ref Vector<long> odd)
    {
        var (difference, unknown) = (a - b, Unknown.Of(a, b));
        odd |= Vector.AndNot(Vector.LessThan((a ^ b) & (a ^ difference), Vector<long>.Zero) | Unknown.Of(difference), unknown);
        return Vector.ConditionalSelect(unknown, Unknown.Vector, difference);
    }
}

internal readonly struct Multiply : IBinary
{
    public static long Of(long a, long b) => a == Unknown.Number || b == Unknown.Number ? Unknown.Number : Unknown.Not(checked(a * b));

    // Whether a product fits is seen from all its 128 bits, which the processor gives for one at a time only.
    public static bool AtOnce => false;

    public static Vector<long> Of(Vector<long> a, Vector<long> b, ref Vector<long> odd) => throw new NotSupportedException();
}

internal readonly struct Least : IBinary
{
    // What is not known is the least of all numbers.
    public static long Of(long a, long b) => a < b ? a : b;

    public static Vector<long> Of(Vector<long> a, Vector<long> b, ref Vector<long> odd) => Vector.Min(a, b);
}

internal readonly struct Greatest : IBinary
{
    public static long Of(long a, long b) => a == Unknown.Number || b == Unknown.Number ? Unknown.Number : a > b ? a : b;

    public static Vector<long> Of(Vector<long> a, Vector<long> b, ref Vector<long> odd) => Vector.ConditionalSelect(Unknown.Of(a, b), Unknown.Vector, Vector.Max(a, b));
}

internal readonly struct Same : IBinary
{
    public static long Of(long a, long b) => a == b ? 1 : 0;

    public static Vector<long> Of(Vector<long> a, Vector<long> b, ref Vector<long> odd) => Vector.Equals(a, b) & Vector<long>.One;
}

internal readonly struct Less : IBinary
{
    public static long Of(long a, long b) => a == Unknown.Number || b == Unknown.Number ? Unknown.Number : a < b ? 1 : 0;

    public static Vector<long> Of(Vector<long> a, Vector<long> b, ref Vector<long> odd) => Vector.ConditionalSelect(Unknown.Of(a, b), Unknown.Vector, Vector.LessThan(a, b) & Vector<long>.One);
}

internal readonly struct LessOrSame : IBinary
{
    public static long Of(long a, long b) => a == Unknown.Number || b == Unknown.Number ? Unknown.Number : a <= b ? 1 : 0;

    public static Vector<long> Of(Vector<long> a, Vector<long> b, ref Vector<long> odd) => Vector.ConditionalSelect(Unknown.Of(a, b), Unknown.Vector, Vector.LessThanOrEqual(a, b) & Vector<long>.One);
}

internal readonly struct And : IBinary
{
    public static long Of(long a, long b) => a == 0 || b == 0 ? 0 : a == 1 && b == 1 ? 1 : Unknown.Number;

    public static Vector<long> Of(Vector<long> a, Vector<long> b, ref Vector<long> odd) => Vector.ConditionalSelect(
        Vector.Equals(a, Vector<long>.Zero) | Vector.Equals(b, Vector<long>.Zero), Vector<long>.Zero, Vector.ConditionalSelect(Unknown.Of(a, b), Unknown.Vector, Vector<long>.One));
}

internal readonly struct Or : IBinary
{
    public static long Of(long a, long b) => a == 1 || b == 1 ? 1 : a == 0 && b == 0 ? 0 : Unknown.Number;

    public static Vector<long> Of(Vector<long> a, Vector<long> b, ref Vector<long> odd) => Vector.ConditionalSelect(
        Vector.Equals(a, Vector<long>.One) | Vector.Equals(b, Vector<long>.One), Vector<long>.One, Vector.ConditionalSelect(Unknown.Of(a, b), Unknown.Vector, Vector<long>.Zero));
}

internal readonly struct Not : IUnary
{
    public static long Of(long a) => a == Unknown.Number ? a : 1 - a;
}

internal readonly struct IsUnknown : IUnary
{
    public static long Of(long a) => a == Unknown.Number ? 1 : 0;
}

internal readonly struct Negate : IUnary
{
    public static long Of(long a) => a == Unknown.Number ? a : -a;
}

internal readonly struct Absolute : IUnary
{
    public static long Of(long a) => a == Unknown.Number ? a : Math.Abs(a);
}

internal readonly struct YearOf : IUnary
{
    public static long Of(long a) => a == Unknown.Number ? a : DateOnly.FromDayNumber((int)a).Year;
}
