using System.Runtime.CompilerServices;
using Luling.Linkage;
using Luling.Linkage.Exact;

namespace Luling.County.Verification.Crosscheck;

/// <summary>The records of a chunk: reads their numbers, looks them up, and keeps what the sink is to be offered.</summary>
internal sealed class CsvRecords(CsvPlan plan)
{
    /// <summary>Excel's 32,767 characters of four bytes at most. A longer cell is a quote that was never closed.</summary>
    private const int LongestCell = 32_767 * 4;

    private readonly CsvOffers offers = new(plan);
    private readonly int[] numberColumns = plan.NumberColumns;
    private readonly int width = plan.Width;
    private readonly List<(int Number, CitizenKey Other)> otherCenturies = [];
    private CitizenKey[] keys = new CitizenKey[1024];
    private int[] registerRows = new int[1024];
    private CsvNumber[] numbers = new CsvNumber[1024];
    private int pending;

    public ScanCounts Counts { get; } = new();

    public int Rows { get; private set; }

    public void Clear()
    {
        Rows = 0;
        Counts.Clear();
        offers.Clear();
    }

    public void Offer(ReadOnlySpan<byte> buffer, int rowsBefore, ScanPart part) => offers.Offer(buffer, rowsBefore, part);

    /// <summary>Takes records that begin before <paramref name="limit"/>; false when a cell is too long to be one.</summary>
    /// <param name="start">Where the first record begins; afterwards where the one behind the last taken begins.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool Take(ReadOnlySpan<byte> buffer, scoped ref int start, ReadOnlySpan<int> cellEnds, ReadOnlySpan<int> recordEnds, int limit)
    {
        Reserve(recordEnds.Length * numberColumns.Length);
        pending = 0;
        var first = 0;
        var sound = true;
        foreach (var next in recordEnds)
        {
            if (start >= limit)
            {
                break;
            }

            var cells = cellEnds[first..next];
            var end = cells[^1];
            if (end - start > LongestCell && IsTooLong(start, cells))
            {
                sound = false;
                break;
            }

            var record = new CsvRecord(start, first, cells.Length, ++Rows);
            if (cells.Length == width || Fits(buffer, record, cells))
            {
                var empty = 0;
                for (var column = 0; column < numberColumns.Length; column++)
                {
                    var cell = record.Cell(buffer, cells, numberColumns[column]);
                    var reading = plan.Encoding is null && cell is not [(byte)'"', ..] ? CitizenKey.Read(cell) : ReadMended(cell);
                    if (reading.Identifies)
                    {
                        keys[pending] = reading.Key;
                        numbers[pending++] = new CsvNumber(record, (byte)column);
                        if (!reading.OtherCentury.IsNone)
                        {
                            otherCenturies.Add((pending - 1, reading.OtherCentury));
                        }
                    }
                    else if (reading.Fault == IdentityFault.Empty)
                    {
                        empty++;
                    }
                    else
                    {
                        AddFaulty(record, column, reading);
                    }
                }

                Counts.Read++;
                if (empty == numberColumns.Length)
                {
                    AddEmpty(buffer[start..end], record);
                }
            }

            first = next;
            start = end + 1;
        }

        LookUp(buffer, cellEnds);
        return sound;
    }

    private void AddFaulty(in CsvRecord record, int column, in CitizenReading reading) => Add(record, reading.IsPlaceholder
        ? new RowTrouble(RowTroubleCode.Placeholder, Column: column)
        : new RowTrouble(RowTroubleCode.FaultyNumber, reading.Fault, column));

    private void AddEmpty(ReadOnlySpan<byte> bytes, in CsvRecord record)
    {
        if (IsBlank(bytes))
        {
            Counts.Read--;
            Counts.Blank++;
        }
        else
        {
            Add(record, new RowTrouble(RowTroubleCode.EmptyNumber));
        }
    }

    private CitizenReading ReadMended(ReadOnlySpan<byte> cell)
    {
        cell = CsvCell.Text(cell, offers.Scratch(cell.Length));
        return plan.Encoding is { } encoding && !System.Text.Ascii.IsValid(cell) ? CitizenKey.Read(encoding.GetString(cell)) : CitizenKey.Read(cell);
    }

    /// <summary>A record of another width than the headings': short ones are read as far as they reach, long ones only when nothing stands in what is too much.</summary>
    private bool Fits(ReadOnlySpan<byte> buffer, in CsvRecord record, ReadOnlySpan<int> cells)
    {
        var code = cells.Length <= plan.LastNumberColumn ? RowTroubleCode.TooFewCells : RowTroubleCode.TooManyCells;
        if (code == RowTroubleCode.TooManyCells && (cells.Length < plan.Width || IsBlank(buffer[cells[plan.Width - 1]..cells[^1]])))
        {
            return true;
        }

        if (IsBlank(buffer[record.Start..cells[^1]]))
        {
            Counts.Blank++;
            return false;
        }

        Counts.Read++;
        Add(record, new RowTrouble(code));
        return false;
    }

    /// <summary>Nothing but separators, quotes and blanks.</summary>
    private bool IsBlank(ReadOnlySpan<byte> bytes)
    {
        foreach (var b in bytes)
        {
            if (b != plan.Separator && b is not ((byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' or (byte)'"'))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsTooLong(int start, ReadOnlySpan<int> cells)
    {
        foreach (var end in cells)
        {
            if (end - start > LongestCell)
            {
                return true;
            }

            start = end + 1;
        }

        return false;
    }

    private void Add(in CsvRecord record, in RowTrouble trouble)
    {
        keys[pending] = default;
        numbers[pending++] = new CsvNumber(record, (byte)trouble.Column, trouble.Code, (byte)trouble.Fault);
        Counts.Add(trouble);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void LookUp(ReadOnlySpan<byte> buffer, ReadOnlySpan<int> cellEnds)
    {
        var rows = registerRows.AsSpan(0, pending);
        if (plan.Index is null)
        {
            rows.Fill(-1);
        }
        else
        {
            plan.Index.FirstRows(keys.AsSpan(0, pending), rows);
            foreach (var (i, other) in otherCenturies)
            {
                if (rows[i] < 0 && (rows[i] = plan.Index.FirstRow(other)) >= 0)
                {
                    keys[i] = other;
                    numbers[i] = numbers[i] with { OtherCentury = true };
                }
            }
        }

        otherCenturies.Clear();
        var offersUnmatched = plan.OfferUnmatched;
        for (var i = 0; i < rows.Length; i++)
        {
            if (rows[i] >= 0)
            {
                for (var row = rows[i]; row >= 0; row = plan.Index!.NextRow(row))
                {
                    Counts.Matches++;
                    offers.Add(buffer, cellEnds, numbers[i], keys[i], row);
                }
            }
            else if (numbers[i].Trouble != RowTroubleCode.None)
            {
                offers.Add(buffer, cellEnds, numbers[i], default, -1);
            }
            else
            {
                Counts.Unmatched++;
                if (offersUnmatched)
                {
                    offers.Add(buffer, cellEnds, numbers[i], keys[i], -1);
                }
            }
        }
    }

    private void Reserve(int count)
    {
        if (keys.Length < count)
        {
            (keys, registerRows, numbers) = (new CitizenKey[count], new int[count], new CsvNumber[count]);
        }
    }
}

/// <summary>A number column of a record, and what is wrong with it or with the record.</summary>
internal readonly record struct CsvNumber(CsvRecord Record, byte Column, RowTroubleCode Trouble = RowTroubleCode.None, byte Fault = 0, bool OtherCentury = false);

/// <summary>A record in the buffer.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="First">Where its cells begin in the list of ends.</param>
/// <param name="Cells">How many it has.</param>
/// <param name="Row">Counted within the chunk, from 1.</param>
internal readonly record struct CsvRecord(int Start, int First, int Cells, int Row)
{
    /// <summary>The bytes of a cell by its 0-based column, quotes included; empty when the record ends before it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<byte> Cell(ReadOnlySpan<byte> buffer, ReadOnlySpan<int> ends, int column)
    {
        var (from, to) = Bounds(buffer, ends, column);
        return buffer[from..to];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public (int From, int To) Bounds(ReadOnlySpan<byte> buffer, ReadOnlySpan<int> ends, int column)
    {
        if (column >= Cells)
        {
            return (Start, Start);
        }

        var from = column == 0 ? Start : ends[column - 1] + 1;
        var to = ends[column];
        return (from, column == Cells - 1 && to > from && buffer[to - 1] == '\r' ? to - 1 : to);
    }
}
