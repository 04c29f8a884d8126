using System.Globalization;
using Luling.App.Text;
using Luling.County;
using Luling.County.Exchange.Tables;
using Luling.Linkage;
using Luling.Linkage.Probabilistic;
using Sylvan.Data.Csv;

namespace Luling.App.Commands.Linking;

/// <summary>A list to be linked: the columns of the model as numbers of distinct texts, and for each row what names it.</summary>
internal sealed class LinkListFile
{
    private static readonly Texts T = Texts.Of("Link");

    private readonly Column[] columns;
    private readonly List<string>? ids;

    private LinkListFile(int width, bool hasId) => (columns, ids) = ([.. Enumerable.Range(0, width).Select(_ => new Column())], hasId ? [] : null);

    public int Rows { get; private set; }

    /// <summary>What names a row in answers: the value of the id column, or the number of the row, from 1.</summary>
    public string IdOf(int row) => ids is null ? (row + 1).ToString(CultureInfo.InvariantCulture) : ids[row];

    /// <summary>The model's columns; those asked for beside them stand behind.</summary>
    public LinkList List(int width) => new(Rows, [.. columns.Take(width).Select(c => c.Finish(Rows))]);

    /// <summary>Cells of a column asked for beside the model's; null for an empty cell.</summary>
    public IReadOnlyList<string?> Cells(int place)
    {
        var of = columns[place].Finish(Rows);
        return Array.ConvertAll(of.Codes, c => c < 0 ? null : of.Texts[c]);
    }

    /// <summary>Null, after telling why, where the file cannot be used.</summary>
    public static LinkListFile? Read(string path, IReadOnlyList<(string Heading, string Place)> wanted, (string Heading, string Place)? id, CancellationToken cancel)
    {
        var file = new LinkListFile(wanted.Count, id is not null);
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
            return file.Fill(stream, path, wanted, id, cancel) ? file : null;
        }
        catch (Exception cannot) when (cannot is IOException or UnauthorizedAccessException or ArgumentException)
        {
            CommandSession.Tell(T["NoFile", path]);
        }
        catch (Exception broken) when (broken is CsvFormatException or CsvRecordTooLargeException)
        {
            CommandSession.Tell(T["Broken", path, file.Rows + 1, broken.Message]);
        }
        return null;
    }

    private bool Fill(FileStream stream, string path, IReadOnlyList<(string Heading, string Place)> wanted, (string Heading, string Place)? id, CancellationToken cancel)
    {
        var kind = FileKinds.Detect(stream, Path.GetFileName(path));
        if (kind.Fault is { } fault)
        {
            CommandSession.Tell(new Bilingual(fault.Zh, fault.En));
            return false;
        }
        if (kind.IsZip)
        {
            return FillFromTable(path, wanted, id, cancel);
        }
        var encoding = CsvEncoding.Detect(stream);
        stream.Position = 0;
        var start = new char[1 << 16];
        using (var peek = new StreamReader(stream, encoding.Encoding, detectEncodingFromByteOrderMarks: true, 1 << 16, leaveOpen: true))
        {
            start = start[..peek.ReadBlock(start, 0, start.Length)];
        }
        stream.Position = 0;
        using var text = new StreamReader(stream, encoding.Encoding, detectEncodingFromByteOrderMarks: true, 1 << 16);
        using var csv = CsvDataReader.Create(text, new CsvDataReaderOptions { MaxBufferSize = 1 << 22, BufferSize = 1 << 16, HasHeaders = false, CsvStyle = CsvStyle.Lax, Delimiter = CsvEncoding.Separator(new(start)), Comment = '\uffff' });
        if (!csv.Read())
        {
            CommandSession.Tell(T["NoHeadings", path]);
            return false;
        }
        if (Places([.. Enumerable.Range(0, csv.RowFieldCount).Select(csv.GetString)], path, wanted, id) is not { } places)
        {
            return false;
        }
        // One thread parses while another looks up what the batch before held.
        var (filling, full) = (new LinkBatch(places.Length), new LinkBatch(places.Length));
        var lookup = Task.CompletedTask;
        try
        {
            while (Parse(csv, places, filling))
            {
                cancel.ThrowIfCancellationRequested();
                lookup.GetAwaiter().GetResult();
                (filling, full) = (full, filling);
                var batch = full;
                lookup = Task.Run(() => Take(batch), cancel);
            }
        }
        finally
        {
            lookup.GetAwaiter().GetResult();
        }
        return true;
    }

    /// <summary>Fills the batch; false at the end of the file with nothing in it.</summary>
    private static bool Parse(CsvDataReader csv, int[] places, LinkBatch batch)
    {
        batch.Clear();
        while (!batch.IsFull && csv.Read())
        {
            var width = csv.RowFieldCount;
            if (width == 1 && csv.GetFieldSpan(0).IsEmpty)
            {
                continue;
            }
            foreach (var place in places)
            {
                batch.Add(place < width ? csv.GetFieldSpan(place) : default);
            }
        }
        return batch.Rows > 0;
    }

    private void Take(LinkBatch batch)
    {
        for (var i = 0; i < columns.Length; i++)
        {
            for (var row = 0; row < batch.Rows; row++)
            {
                columns[i].Add(batch[row, i]);
            }
        }
        for (var row = 0; ids is not null && row < batch.Rows; row++)
        {
            ids.Add(TypedText.Clean(batch[row, columns.Length].ToString()));
        }
        Rows += batch.Rows;
    }

    private bool FillFromTable(string path, IReadOnlyList<(string Heading, string Place)> wanted, (string Heading, string Place)? id, CancellationToken cancel)
    {
        var opened = TableReader.Open(path);
        if (opened.Reader is not { } reader)
        {
            CommandSession.Tell(new Bilingual(opened.Fault!.Zh, opened.Fault.En));
            return false;
        }
        using (reader)
        {
            if (!reader.Read())
            {
                CommandSession.Tell(reader.Fault is { } empty ? new Bilingual(empty.Zh, empty.En).In(CommandSession.Culture) : T["NoHeadings", path]);
                return false;
            }
            if (Places(reader.Cells.ToArray(), path, wanted, id) is not { } places)
            {
                return false;
            }
            while (reader.Read())
            {
                cancel.ThrowIfCancellationRequested();
                for (var i = 0; i < columns.Length; i++)
                {
                    columns[i].Add(reader[places[i] + 1]);
                }
                ids?.Add(TypedText.Clean(reader[places[^1] + 1]));
                Rows++;
            }
            if (reader.Fault is { } broken)
            {
                CommandSession.Tell(new Bilingual(broken.Zh, broken.En));
                return false;
            }
        }
        return true;
    }

    /// <summary>Where the wanted columns stand, the id last; null, after telling which is missing or there twice.</summary>
    private static int[]? Places(string[] headings, string path, IReadOnlyList<(string Heading, string Place)> wanted, (string Heading, string Place)? id)
    {
        var places = new List<int>();
        var sound = true;
        (string Heading, string Place)[] all = [.. wanted, .. id is { } named ? [named] : Array.Empty<(string, string)>()];
        var keys = Array.ConvertAll(headings, HeadingText.Key);
        foreach (var (heading, place) in all)
        {
            var key = HeadingText.Key(heading);
            var found = Enumerable.Range(0, keys.Length).Where(i => keys[i] == key).ToList();
            if (found.Count != 1)
            {
                CommandSession.Tell(found.Count == 0 ? T["NoColumn", place, path, heading, string.Join(", ", headings.Select(h => h.Trim()))] : T["ColumnTwice", place, path, heading]);
                sound = false;
            }
            places.Add(found.FirstOrDefault());
        }
        return sound ? [.. places] : null;
    }

    private sealed class Column
    {
        private readonly Dictionary<string, int> places = new(StringComparer.Ordinal);
        private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> lookup;
        private readonly List<string> texts = [];
        private readonly List<int> codes = [];

        public Column() => lookup = places.GetAlternateLookup<ReadOnlySpan<char>>();

        public void Add(ReadOnlySpan<char> cell)
        {
            cell = cell.Trim();
            if (cell.IsEmpty)
            {
                codes.Add(-1);
                return;
            }
            if (!lookup.TryGetValue(cell, out var place))
            {
                var text = cell.ToString();
                places.Add(text, place = texts.Count);
                texts.Add(text);
            }
            codes.Add(place);
        }

        public ListColumn Finish(int rows) => new(texts, codes.Count == rows ? [.. codes] : throw new InvalidOperationException("A column has lost a row."));
    }
}
