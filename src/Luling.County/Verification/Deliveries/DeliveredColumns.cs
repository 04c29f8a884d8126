using System.Text.Json;
using System.Text.Encodings.Web;
using Luling.County.Exchange.Sheets;
using Luling.County.Exchange.Tables;
using Luling.County.Verification.Crosscheck;
using Luling.Linkage;
using Luling.Policy.Programmes.Sources;

namespace Luling.County.Verification;

/// <summary>Where a file has what its source asks for.</summary>
internal sealed class DeliveredColumns
{
    private static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly List<int> wanted = [];
    private readonly List<(JsonEncodedText Heading, int Place)> fields = [];
    private readonly int[] key;
    private readonly int[] cells;

    private DeliveredColumns(OutsideFile file, RecordSource source)
    {
        Source = source;
        Number = Want(file, source.Person.Number)!.Value;
        Name = Want(file, source.Person.Name);
        Birth = Want(file, source.Person.Birth);
        Sex = Want(file, source.Person.Sex);
        Place = Want(file, source.Person.Place);
        key = [.. source.Key.Select(h => Want(file, h) ?? -1)];
        cells = [.. source.Columns.Select(c => Want(file, c.Heading) ?? -1)];
        var kept = new List<SourceHeading?> { source.Person.Birth, source.Person.Sex, source.Person.Place };
        kept.AddRange(source.Key);
        kept.AddRange(source.Columns.Select(c => c.Heading));
        kept.AddRange(source.Evidence);
        var named = new HashSet<string>(StringComparer.Ordinal);
        foreach (var heading in kept.OfType<SourceHeading>())
        {
            if (Want(file, heading) is { } place && place != Number && named.Add(heading.Name))
            {
                fields.Add((JsonEncodedText.Encode(heading.Name, JavaScriptEncoder.UnsafeRelaxedJsonEscaping), place));
            }
        }
        NumberHeading = file.Headings.First(h => h.Column == wanted[Number]).Text;
        Missing = [.. kept.OfType<SourceHeading>().Append(source.Person.Name).OfType<SourceHeading>().DistinctBy(h => h.Name).Where(h => Column(file, h) == 0).Select(h => h.Name)];
    }

    public RecordSource Source { get; }

    /// <summary>The file's columns that are read, 1-based; the places below are places in it.</summary>
    public IReadOnlyList<int> Wanted => wanted;

    public int Number { get; }
    public int? Name { get; }
    public int? Birth { get; }
    public int? Sex { get; }
    public int? Place { get; }

    /// <summary>The number's heading as the file writes it.</summary>
    public string NumberHeading { get; }

    /// <summary>Headings of the source that the file does not have: what they say is not known.</summary>
    public IReadOnlyList<string> Missing { get; }

    /// <summary>Looks for the row of headings and for the source's headings in it.</summary>
    public static (DeliveredColumns? Columns, TableFault? Fault) Find(OutsideFile file, RecordSource source)
    {
        var found = false;
        foreach (var spelling in source.Person.Number.Spellings)
        {
            var fault = file.FindHeadings([spelling]);
            if (fault is { Code: not "table.no-headings" })
            {
                return (null, fault);
            }
            found = fault is null;
            if (found)
            {
                break;
            }
        }
        if (!found)
        {
            return (null, NoNumber(file.Name, source));
        }
        return Twice(file, source) is { } twice ? (null, twice) : (new DeliveredColumns(file, source), null);
    }

    /// <summary>What makes the row the same record of its person in the next delivery.</summary>
    public string KeyOf(scoped in OutsideRow row)
    {
        var text = "";
        foreach (var place in key)
        {
            text += "\u001f" + (place < 0 ? "" : TypedText.Clean(row.Text(place)));
        }
        return text;
    }

    /// <summary>The cells that are kept, in the order of the source: identity numbers among them are hidden, whatever their heading.</summary>
    public string FieldsOf(scoped in OutsideRow row)
    {
        using var buffer = new MemoryStream(256);
        using (var json = new Utf8JsonWriter(buffer, Json))
        {
            json.WriteStartObject();
            foreach (var (heading, place) in fields)
            {
                var text = TypedText.Clean(row.Text(place));
                json.WriteString(heading, text.Length >= 15 && IdentityNumber.Read(text).IsSound ? IdentityNumber.Mask(text) : text);
            }
            json.WriteEndObject();
        }
        return System.Text.Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    /// <summary>The cells of the source's columns, for <see cref="CellReading"/>; null where the file has no such column.</summary>
    public string?[] CellsOf(scoped in OutsideRow row)
    {
        var texts = new string?[cells.Length];
        for (var i = 0; i < cells.Length; i++)
        {
            texts[i] = cells[i] < 0 ? null : row.Text(cells[i]);
        }
        return texts;
    }

    /// <summary>Who the department says that it is.</summary>
    public OutsidePerson PersonOf(scoped in OutsideRow row) => new()
    {
        Number = TypedText.Clean(row.Text(Number)), Name = NameOf(row),
        Birth = Birth is { } birth && TypedValues.TryDay(row.Text(birth), out var day, out var precision) && precision == DayPrecision.Day ? day : null,
        Sex = Sex is { } sex ? TypedText.Clean(row.Text(sex)) switch { "男" or "男性" or "1" or "M" or "m" => "1", "女" or "女性" or "2" or "F" or "f" => "2", _ => null } : null,
        Place = Place is { } place ? TypedText.Clean(row.Text(place)) : null,
    };

    public string? NameOf(scoped in OutsideRow row) => Name is { } name && TypedText.Clean(row.Text(name)) is { Length: > 0 } text ? text : null;

    private int? Want(OutsideFile file, SourceHeading? heading)
    {
        if (heading is null || Column(file, heading) is not (> 0 and var column))
        {
            return null;
        }
        var place = wanted.IndexOf(column);
        if (place < 0)
        {
            place = wanted.Count;
            wanted.Add(column);
        }
        return place;
    }

    private static int Column(OutsideFile file, SourceHeading heading) => heading.Spellings.Select(file.ColumnOf).FirstOrDefault(c => c > 0);

    /// <summary>A heading of the source that stands twice: which of them is meant, nobody knows.</summary>
    private static TableFault? Twice(OutsideFile file, RecordSource source)
    {
        var person = source.Person;
        var used = new[] { person.Number, person.Name, person.Birth, person.Sex, person.Place }.Concat(source.Key).Concat(source.Columns.Select(c => c.Heading)).Concat(source.Evidence)
            .OfType<SourceHeading>().SelectMany(h => h.Spellings).Select(HeadingText.Key).ToHashSet(StringComparer.Ordinal);
        var twice = file.Headings.GroupBy(h => HeadingText.Key(h.Text)).FirstOrDefault(g => used.Contains(g.Key) && g.Count() > 1)?.ToList();
        return twice is null ? null : TableFault.DuplicateHeading(file.Name, Path.GetFileNameWithoutExtension(file.Name), file.HeadingRow, twice[0].Text, CellName.Column(twice[0].Column), CellName.Column(twice[1].Column));
    }

    private static TableFault NoNumber(string file, RecordSource source)
    {
        var spellings = source.Person.Number.Spellings;
        return new TableFault("delivery.no-number",
            $"文件“{file}”的前 10 行里没有找到证件号码列。“{source.Name.Zh}”要找的表头是：{string.Join("、", spellings)}（任一即可）。请核对文件和来源是否对应，或把该列表头改成其中一个。",
            $"The first 10 rows of the file \"{file}\" have no heading of identity numbers. \"{source.Name.En}\" looks for one of: {string.Join(", ", spellings)}. Check that file and source belong together, or give the column one of these headings.");
    }
}

/// <summary>A person as a department writes it; null where it does not say.</summary>
internal sealed record OutsidePerson
{
    public string? Number { get; init; }
    public string? Name { get; init; }
    public DateOnly? Birth { get; init; }
    /// <summary>1 or 2 as in GB/T 2261.1.</summary>
    public string? Sex { get; init; }
    public string? Place { get; init; }
}
