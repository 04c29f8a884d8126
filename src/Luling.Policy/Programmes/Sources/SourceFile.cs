using Luling.Policy.Facts;
using YamlDotNet.RepresentationModel;

namespace Luling.Policy.Programmes.Sources;

/// <summary>Reads the part <c>sources</c> of a file of rules.</summary>
internal sealed class SourceFile(YamlFile file, FactCatalog facts)
{
    internal static readonly string[] Fields = ["id", "zh", "en", "department", "kind", "person", "key", "columns", "evidence", "sum", "note"];
    internal static readonly string[] PersonFields = ["number", "name", "birth", "sex", "place"];
    internal static readonly string[] ColumnFields = ["fact", "headings", "words", "blank", "filled", "absent"];
    internal static readonly string[] SumFields = ["facts", "year"];

    /// <summary>Null, with faults, where something that it needs is missing or wrong.</summary>
    public RecordSource? Read(YamlMappingNode fields)
    {
        file.AllowOnly(fields, Fields);
        var (id, zh, en) = (file.Required(fields, "id"), file.Required(fields, "zh"), file.Required(fields, "en"));
        var department = file.Words(fields, "department", required: true);
        var kind = Kind(fields);
        var person = Person(fields);
        var key = file.OptionalList(fields, "key").Select(Heading).OfType<SourceHeading>().ToList();
        var evidence = file.OptionalList(fields, "evidence").Select(Heading).OfType<SourceHeading>().ToList();
        var note = file.Words(fields, "note");
        var columns = file.List(fields, "columns").Select(node => Column(node, kind)).OfType<SourceColumn>().ToList();
        var sum = kind is not null && file.Part(fields, "sum") is { } part ? Sum(part, kind) : null;
        return id is null || zh is null || en is null || department is not { } sender || kind is null || person is null ? null : new RecordSource
        {
            Id = id.Value!, Name = new Wording(zh.Value!, en.Value!), Department = sender, Kind = kind, File = file.Name, Line = (int)fields.Start.Line, Person = person, Key = key,
            Columns = columns, Evidence = evidence, Sum = sum, Note = note,
        };
    }

    private FactKind? Kind(YamlMappingNode fields)
    {
        if (file.Required(fields, "kind") is not { } node)
        {
            return null;
        }
        var kind = facts.Find(node.Value!);
        if (kind is null)
        {
            var known = string.Join(", ", facts.Kinds.Select(k => k.Id));
            file.Add(node.Start, "unknown-subject", $"没有“{node.Value}”这类对象，请在 facts.yaml 中写明；可用：{known}", $"There is no kind '{node.Value}'; declare it in facts.yaml; known are: {known}");
        }
        return kind;
    }

    private PersonHeadings? Person(YamlMappingNode fields)
    {
        if (YamlFile.Find(fields, "person") is null)
        {
            file.Required(fields, "person");
            return null;
        }
        if (file.Part(fields, "person") is not { } person)
        {
            return null;
        }
        file.AllowOnly(person, PersonFields);
        if (YamlFile.Find(person, "number") is null)
        {
            file.Required(person, "number");
        }
        SourceHeading? Of(string field) => YamlFile.Find(person, field) is { } node ? Heading(node) : null;
        return Of("number") is { } number ? new PersonHeadings(number, Of("name"), Of("birth"), Of("sex"), Of("place")) : null;
    }

    /// <summary>A list of spellings.</summary>
    private SourceHeading? Heading(YamlNode node)
    {
        if (node is not YamlSequenceNode { Children: { Count: > 0 } spellings })
        {
            file.Add(node.Start, "wrong-shape", "此处应为一个表头各种写法的列表，如 [号牌号码, plate]", "A list of the spellings of a heading is expected here, such as [号牌号码, plate]");
            return null;
        }
        var read = new List<string>();
        foreach (var spelling in spellings)
        {
            if (spelling is not YamlScalarNode { Value: { Length: > 0 } text })
            {
                file.Add(spelling.Start, "wrong-shape", "此处应为一个表头的文字", "The text of a heading is expected here");
                return null;
            }
            if (read.Contains(text))
            {
                file.Add(spelling.Start, "duplicate-heading", $"表头“{text}”在此写了两次", $"The heading '{text}' stands here twice");
            }
            read.Add(text);
        }
        return new SourceHeading(read);
    }

    private SourceColumn? Column(YamlNode node, FactKind? kind)
    {
        if (file.Mapping(node) is not { } fields)
        {
            return null;
        }
        file.AllowOnly(fields, ColumnFields);
        var heading = YamlFile.Find(fields, "headings") is { } headings ? Heading(headings) : null;
        if (file.Required(fields, "fact") is not { } name || kind is null || Fact(name, kind) is not { } place)
        {
            return null;
        }
        var fact = kind.Facts[place];
        var column = new SourceColumn
        {
            Fact = fact, Place = place, Heading = heading, Words = Words(fields, fact), Blank = Value(fields, "blank", fact), Filled = Value(fields, "filled", fact), Absent = Value(fields, "absent", fact),
        };
        if (YamlFile.Find(fields, "headings") is null && YamlFile.Find(fields, "absent") is null)
        {
            file.Add(fields.Start, "missing-headings", "缺少“headings”；若整个名单都是同一个值，请写 absent", "'headings' is missing; where the whole list has one value, write it as 'absent'");
        }
        return column;
    }

    private int? Fact(YamlScalarNode name, FactKind kind)
    {
        if (kind.Find(name.Value!) is { } place)
        {
            return place;
        }
        var known = string.Join(", ", kind.Facts.Select(f => f.En));
        file.Add(name.Start, "unknown-fact", $"“{kind.Zh}”没有事实“{name.Value}”；可用：{string.Join("、", kind.Facts.Select(f => f.Zh))}", $"There is no fact '{name.Value}' of '{kind.Id}'; known are: {known}");
        return null;
    }

    private List<SourceWord> Words(YamlMappingNode fields, Fact fact)
    {
        var words = new List<SourceWord>();
        if (YamlFile.Find(fields, "words") is null || file.Part(fields, "words") is not { } part)
        {
            return words;
        }
        foreach (var (node, list) in part.Children)
        {
            if (node is not YamlScalarNode valueNode || Value(valueNode, fact) is not { } value)
            {
                continue;
            }
            foreach (var word in list is YamlSequenceNode several ? several.Children : [list])
            {
                if (word is not YamlScalarNode { Value: { Length: > 0 } text })
                {
                    file.Add(word.Start, "wrong-shape", "此处应为部门所写的词", "A word of the department is expected here");
                }
                else if (words.Exists(w => w.Word == text))
                {
                    file.Add(word.Start, "duplicate-word", $"“{text}”已对应另一个值", $"'{text}' stands for a value already");
                }
                else
                {
                    words.Add(new SourceWord(text, value));
                }
            }
        }
        return words;
    }

    private object? Value(YamlMappingNode fields, string field, Fact fact) => file.Optional(fields, field) is { } node ? Value(node, fact) : null;

    private object? Value(YamlScalarNode node, Fact fact)
    {
        if (FactText.TryRead(fact, node.Value!, out var value) && value is not null)
        {
            return value;
        }
        var expected = FactText.Expected(fact);
        file.Add(node.Start, "unknown-value", $"“{node.Value}”不是“{fact.Zh}”的值，应为{expected.Zh}", $"'{node.Value}' is no value of '{fact.En}', which is {expected.En}");
        return null;
    }

    private SourceSum? Sum(YamlMappingNode fields, FactKind kind)
    {
        file.AllowOnly(fields, SumFields);
        var places = new List<int>();
        foreach (var node in file.List(fields, "facts"))
        {
            if (node is YamlScalarNode name && Fact(name, kind) is { } place && Typed(name, kind.Facts[place], FactType.Number))
            {
                places.Add(place);
            }
        }
        int? year = file.Optional(fields, "year") is { } day && Fact(day, kind) is { } at && Typed(day, kind.Facts[at], FactType.Day) ? at : null;
        return places.Count > 0 ? new SourceSum(places, year) : null;
    }

    private bool Typed(YamlScalarNode name, Fact fact, FactType wanted)
    {
        if (fact.Type == wanted)
        {
            return true;
        }
        var (zh, en) = wanted == FactType.Day ? ("日期", "a day") : ("数", "a number");
        file.Add(name.Start, "wrong-type", $"“{name.Value}”不是{zh}", $"'{name.Value}' is not {en}");
        return false;
    }
}
