namespace Luling.App.Commands.Linking;

/// <summary>Some thousand rows of cells, copied out of the reader so that another thread can look them up.</summary>
internal sealed class LinkBatch(int width)
{
    private const int MostRows = 8192;

    private readonly int[] ends = new int[MostRows * Math.Max(1, width)];
    private char[] text = new char[1 << 18];
    private int cells;

    public int Rows => width == 0 ? 0 : cells / width;
    public bool IsFull => cells == ends.Length;

    public ReadOnlySpan<char> this[int row, int column]
    {
        get
        {
            var cell = row * width + column;
            var from = cell == 0 ? 0 : ends[cell - 1];
            return text.AsSpan(from, ends[cell] - from);
        }
    }

    public void Clear() => cells = 0;

    public void Add(ReadOnlySpan<char> cell)
    {
        var from = cells == 0 ? 0 : ends[cells - 1];
        if (from + cell.Length > text.Length)
        {
            Array.Resize(ref text, Math.Max(text.Length * 2, from + cell.Length));
        }
        cell.CopyTo(text.AsSpan(from));
        ends[cells++] = from + cell.Length;
    }
}
