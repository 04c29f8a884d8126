using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Luling.County.Exchange.Tables;
using Luling.Policy.Programmes;

namespace Luling.County.Verification.Crosscheck;

/// <summary>
/// Takes the matches of one source: counts them by category and writes them down, a line for each row and person, in the order of the file.
/// What a combination of cells means is asked once: a part gathers combinations that are new to it, the rules run over all of them together, and lines
/// that wait for the answer have a hole where it goes.
/// </summary>
internal sealed class HitSink : ScanSink
{
    private readonly HitLayout layout;
    private readonly RecordReading reading;
    private readonly CellReading cells;
    private readonly RegisterPersons persons;
    private readonly Stream? output;
    private readonly CultureInfo culture;
    private readonly RowTroubleFile? troubles;
    private readonly int numberCell;
    private readonly bool byPerson;
    private readonly PersonSums? sums;
    private readonly byte[]? met;

    /// <param name="source">Where the file's cells are.</param>
    /// <param name="reading">The rules.</param>
    /// <param name="persons">The register.</param>
    /// <param name="output">The list of hits; null to count only. Not closed here.</param>
    /// <param name="troubles">Where rows that cannot be compared are listed; null where nobody asked.</param>
    /// <param name="culture">The language of reasons.</param>
    public HitSink(SourceLayout source, RecordReading reading, RegisterPersons persons, Stream? output, RowTroubleFile? troubles, CultureInfo culture)
    {
        (this.reading, this.persons, this.output, this.troubles, this.culture) = (reading, persons, output, troubles, culture);
        layout = new HitLayout(source, reading);
        cells = new CellReading(source.Source);
        numberCell = source.Number;
        byPerson = reading.PersonFactsUsed(RecordSearch.Registered).Count > 0;
        sums = source.Source.Sum is { } sum ? new PersonSums(sum) : null;
        met = reading.Absent.Count > 0 ? new byte[persons.Count] : null;
        (Claimed, Unclear) = (new long[reading.OnFile.Count], new long[reading.OnFile.Count]);
        AbsentClaimed = new long[reading.Absent.Count];
        AbsentUnclear = new long[reading.Absent.Count];
    }

    /// <summary>Rows whose number belongs to somebody on file.</summary>
    public long Hits { get; private set; }
    /// <summary>Lines by category, parallel to <see cref="RecordReading.OnFile"/>.</summary>
    public long[] Claimed { get; }
    public long[] Unclear { get; }
    /// <summary>Persons by category, parallel to <see cref="RecordReading.Absent"/>.</summary>
    public long[] AbsentClaimed { get; }
    public long[] AbsentUnclear { get; }
    /// <summary>Hits by words that are no values: the column's place in the source, and the word.</summary>
    public Dictionary<(int Column, string Word), long> UnknownWords { get; } = [];

    public override ScanPart NewPart() => new Part(this);

    public override void Commit(ScanPart part, in ScanCheckpoint done)
    {
        var lines = (Part)part;
        Hits += lines.Rows;
        troubles?.Add(lines.Troubles);
        if (sums is not null)
        {
            foreach (var pending in lines.Pending)
            {
                Decode(pending);
            }
            sums.Add(lines.Bytes.Span, CollectionsMarshal.AsSpan(lines.Holes));
        }
        else
        {
            Judge(lines.Pending);
            if (output is not null)
            {
                Write(lines.Bytes.Span, CollectionsMarshal.AsSpan(lines.Holes));
            }
        }
        foreach (var meaning in lines.Touched)
        {
            Count(meaning, sums is null);
        }
    }

    /// <summary>What is known only at the end of the file: sums over a person's records, and who has no record at all.</summary>
    public void Finish()
    {
        if (sums is not null)
        {
            var groups = sums.Meanings();
            JudgeFacts([.. groups.Select(g => g.Meaning)]);
            foreach (var (meaning, hits) in groups)
            {
                meaning.Hits = hits;
                Count(meaning, judged: true);
            }
            if (output is not null)
            {
                foreach (var (bytes, holes) in sums.Kept())
                {
                    Write(bytes, holes);
                }
            }
        }
        if (met is not null)
        {
            WriteAbsent();
        }
    }

    private void Write(ReadOnlySpan<byte> bytes, ReadOnlySpan<Hole> holes)
    {
        var from = 0;
        foreach (var hole in holes)
        {
            output!.Write(bytes[from..hole.At]);
            output.Write(hole.Meaning.Judged);
            from = hole.At;
        }
        output!.Write(bytes[from..]);
    }

    private void Count(CellMeaning meaning, bool judged)
    {
        if (judged)
        {
            for (var i = 0; i < Claimed.Length; i++)
            {
                Claimed[i] += (meaning.Claimed >> i & 1) != 0 ? meaning.Hits : 0;
                Unclear[i] += (meaning.Unclear >> i & 1) != 0 ? meaning.Hits : 0;
            }
        }
        foreach (var word in meaning.Unknown ?? [])
        {
            UnknownWords[word] = UnknownWords.GetValueOrDefault(word) + meaning.Hits;
        }
        meaning.Hits = 0;
    }

    private void Decode(CellMeaning meaning) => meaning.Facts = cells.Read(meaning.Cells, (column, word) => (meaning.Unknown ??= []).Add((column, word)));

    private void Judge(List<CellMeaning> pending)
    {
        foreach (var meaning in pending)
        {
            Decode(meaning);
        }
        JudgeFacts(pending);
    }

    private void JudgeFacts(List<CellMeaning> meanings)
    {
        if (meanings.Count == 0)
        {
            return;
        }
        var verdicts = reading.Judge(RecordSearch.Registered, [.. meanings.Select(m => m.Facts!)], byPerson ? persons.Facts : null, byPerson ? [.. meanings.Select(m => m.Person)] : null);
        for (var i = 0; i < meanings.Count; i++)
        {
            var (claimed, unclear) = Categories(verdicts, i);
            (meanings[i].Claimed, meanings[i].Unclear, meanings[i].Judged) = (claimed, unclear, Cells(verdicts, i, claimed, unclear));
            // What was read is not needed any more; what it means is.
            meanings[i].Facts = null;
        }
    }

    private static (ulong Claimed, ulong Unclear) Categories(RecordVerdicts verdicts, int record)
    {
        var (claimed, unclear) = (0UL, 0UL);
        for (var rule = 0; rule < verdicts.Rules.Count; rule++)
        {
            switch (verdicts.Of(rule, record))
            {
                case true: claimed |= 1UL << rule; break;
                case null: unclear |= 1UL << rule; break;
            }
        }
        return (claimed, unclear);
    }

    /// <summary>The cells categories, unclear and why, each with a comma behind it.</summary>
    private byte[] Cells(RecordVerdicts verdicts, int record, ulong claimed, ulong unclear)
    {
        IEnumerable<int> Of(ulong set) => Enumerable.Range(0, verdicts.Rules.Count).Where(r => (set >> r & 1) != 0);
        var line = new Grown<byte>();
        foreach (var text in new[]
        {
            string.Join(' ', Of(claimed).Select(r => verdicts.Rules[r].Id)),
            string.Join(' ', Of(unclear).Select(r => verdicts.Rules[r].Id)),
            string.Join(culture.TwoLetterISOLanguageName == "zh" ? "；" : "; ", Of(claimed).Concat(Of(unclear)).Select(r => new Bilingual(
                $"{verdicts.Rules[r].Name.Zh}：{verdicts.Why(r, record).Zh}", $"{verdicts.Rules[r].Name.En}: {verdicts.Why(r, record).En}").In(culture))),
        })
        {
            HitCells.Text(line, text);
            line.Add((byte)',');
        }
        return line.ToArray();
    }

    /// <summary>Everybody with a number whom the list does not have. Only what can be told is written; the rest is counted.</summary>
    private void WriteAbsent()
    {
        const int Together = 50_000;
        var facts = persons.Facts is not null && reading.PersonFactsUsed(RecordSearch.Absent).Count > 0 ? persons.Facts : null;
        var line = new Grown<byte>();
        foreach (var rows in Enumerable.Range(0, persons.Count).Where(r => met![r] == 0).Chunk(Together))
        {
            var none = new object?[reading.Source.Kind.Facts.Count];
            var verdicts = reading.Judge(RecordSearch.Absent, [.. Enumerable.Repeat(none, rows.Length)], facts, rows);
            for (var i = 0; i < rows.Length; i++)
            {
                var (claimed, unclear) = Categories(verdicts, i);
                for (var rule = 0; rule < AbsentClaimed.Length; rule++)
                {
                    AbsentClaimed[rule] += (long)(claimed >> rule & 1);
                    AbsentUnclear[rule] += (long)(unclear >> rule & 1);
                }
                if (claimed == 0 || output is null)
                {
                    continue;
                }
                line.Clear();
                line.Add(layout.Source);
                line.Add((byte)',');
                line.Add(persons.Lead(rows[i]));
                line.Add(Cells(verdicts, i, claimed, 0));
                line.Add("\r\n"u8);
                output.Write(line.Span);
            }
        }
    }

    private sealed class Part(HitSink sink) : ScanPart
    {
        private readonly CellMemo memo = new();
        private byte[] key = new byte[256];
        private int lastRow;

        public Grown<byte> Bytes { get; } = new();
        public List<Hole> Holes { get; } = [];
        public List<CellMeaning> Pending { get; } = [];
        public List<CellMeaning> Touched { get; } = [];
        public List<RowToList> Troubles { get; } = [];
        public long Rows { get; private set; }

        // Written so that the loads stay; it means nothing.
        private int seen;

        public override void Expect(ReadOnlySpan<int> registerRows) => seen ^= sink.persons.Touch(registerRows);

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public override void Matched(scoped in OutsideRow row, scoped in NumberFound number, int registerRow)
        {
            Rows += row.Number == lastRow ? 0 : 1;
            lastRow = row.Number;
            if (sink.met is { } met)
            {
                met[registerRow] = 1;
            }
            var meaning = MeaningOf(row, registerRow);
            if (meaning.Hits++ == 0)
            {
                Touched.Add(meaning);
            }
            if (sink.output is null && sink.sums is null)
            {
                return;
            }
            sink.layout.Begin(Bytes, row.Number, sink.persons.Lead(registerRow));
            if (meaning.Judged is { } judged)
            {
                Bytes.Add(judged);
            }
            else
            {
                Holes.Add(new Hole(Bytes.Count, meaning, registerRow));
            }
            sink.layout.End(Bytes, row);
        }

        public override void Unusable(scoped in OutsideRow row, scoped in RowTrouble trouble)
        {
            if (sink.troubles is not null)
            {
                Troubles.Add(new RowToList(row.Number, CsvEscape.Undo(row.Text(sink.numberCell)), TroubleTexts.CodeOf(trouble.Code, trouble.Fault)));
            }
        }

        public override void Clear()
        {
            Bytes.Clear();
            Holes.Clear();
            Pending.Clear();
            Touched.Clear();
            Troubles.Clear();
            (Rows, lastRow) = (0, 0);
            memo.Trim();
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private CellMeaning MeaningOf(scoped in OutsideRow row, int registerRow)
        {
            var length = 0;
            foreach (var cell in sink.layout.KeyCells)
            {
                var text = row[cell];
                if (length + text.Length + 8 > key.Length)
                {
                    Array.Resize(ref key, (length + text.Length + 8) * 2);
                }
                MemoryMarshal.Write(key.AsSpan(length), text.Length);
                text.CopyTo(key.AsSpan(length + 4));
                length += 4 + text.Length;
            }
            if (sink.byPerson)
            {
                MemoryMarshal.Write(key.AsSpan(length), registerRow);
                length += 4;
            }
            return memo.TryGet(key.AsSpan(0, length), out var known) ? known : New(row, registerRow, length);
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        private CellMeaning New(scoped in OutsideRow row, int registerRow, int length)
        {
            var cells = new string?[sink.layout.Read.Count];
            for (var i = 0; i < cells.Length; i++)
            {
                cells[i] = sink.layout.Read[i] is >= 0 and var cell ? row.Text(cell) : null;
            }
            var meaning = new CellMeaning { Cells = cells, Person = sink.byPerson ? registerRow : -1 };
            memo.Add(key.AsSpan(0, length), meaning);
            Pending.Add(meaning);
            return meaning;
        }
    }
}

/// <summary>A place in the bytes of some lines where a judgement goes.</summary>
internal readonly record struct Hole(int At, CellMeaning Meaning, int Person);
