using Luling.Policy.Facts;
using Luling.Policy.Programmes;
using Luling.Policy.Programmes.Sources;

namespace Luling.County.Verification.Crosscheck;

/// <summary>What a source's records mean on a day: the programme's rules about their kind, asked of records, of persons without a record, or of
/// records of persons who are not on file (<see cref="RecordSearch"/>).</summary>
internal sealed class RecordReading
{
    private readonly ProgrammeOnDay rules;

    public RecordReading(RecordSource source, ProgrammeOnDay rules)
    {
        (Source, this.rules) = (source, rules);
        var of = rules.Rules.Where(r => r.Subject.Id == source.Kind.Id && r.Kind == RuleKind.When && (r.CaseClass is not null || r.Find == RecordSearch.Unregistered)).ToLookup(r => r.Find);
        (OnFile, Absent, NotOnFile) = ([.. of[RecordSearch.Registered]], [.. of[RecordSearch.Absent]], [.. of[RecordSearch.Unregistered]]);
    }

    public RecordSource Source { get; }
    public DateOnly Day => rules.Day;

    /// <summary>The categories of a case about a record of a person on file, in the order of the programme.</summary>
    public IReadOnlyList<Rule> OnFile { get; }
    /// <summary>The categories of a case about a person on file whom a complete list does not have.</summary>
    public IReadOnlyList<Rule> Absent { get; }
    /// <summary>The reasons to visit a person who has a record and is not on file.</summary>
    public IReadOnlyList<Rule> NotOnFile { get; }

    public IReadOnlyList<Rule> Of(RecordSearch find) => find switch { RecordSearch.Absent => Absent, RecordSearch.Unregistered => NotOnFile, _ => OnFile };

    /// <summary>The record's facts that the rules read, by their places in the kind.</summary>
    public IReadOnlySet<int> FactsUsed(RecordSearch find) => Used(find, Source.Kind).ToHashSet();

    /// <summary>What the rules read of the person on file; empty where the record alone decides.</summary>
    public IReadOnlyList<Fact> PersonFactsUsed(RecordSearch find) => Source.Kind.Parent is { } person ? [.. Used(find, person).Select(p => person.Facts[p])] : [];

    private IEnumerable<int> Used(RecordSearch find, FactKind kind) =>
        Of(find).Count > 0 && rules.FactsOf(Of(find).Select(r => r.Id)).TryGetValue(kind, out var facts) ? facts.Select(f => kind.Find(f.En)!.Value) : [];

    /// <summary>Asks the rules of many records at once.</summary>
    /// <param name="find">Which rules.</param>
    /// <param name="records">The facts of each record by their places in the kind (<see cref="CellReading.Read"/>); for <see cref="RecordSearch.Absent"/> empty ones.</param>
    /// <param name="persons">The persons on file; null where nothing is known of them but that they are there.</param>
    /// <param name="personRows">The row of <paramref name="persons"/> for each record, -1 for none; empty where there are none.</param>
    public RecordVerdicts Judge(RecordSearch find, IReadOnlyList<object?[]> records, FactTable? persons = null, int[]? personRows = null)
    {
        var table = new WrittenFacts(Source.Kind, records.Count);
        foreach (var place in FactsUsed(find))
        {
            var column = table.ToWrite(place);
            for (var row = 0; row < records.Count; row++)
            {
                column.Put(row, records[row][place]);
            }
        }
        if (persons is not null && personRows is not null)
        {
            table.BelongTo(persons, personRows);
        }
        var asked = Of(find);
        return new RecordVerdicts(asked, rules.Run(new FactSet(rules.Day, [table]), asked.Select(r => r.Id)));
    }
}

/// <summary>What the rules said of some records.</summary>
internal sealed class RecordVerdicts(IReadOnlyList<Rule> rules, ProgrammeResults results)
{
    private readonly TruthColumn?[] columns = [.. rules.Select(r => results.Of(r.Id)?.Result as TruthColumn)];

    public IReadOnlyList<Rule> Rules => rules;

    /// <summary>Whether a record is of a rule's category; null where it cannot be told.</summary>
    public bool? Of(int rule, int record) => columns[rule]?.Get(record);

    /// <summary>Why, in words: the facts that decided, or for what cannot be told the facts that are missing.</summary>
    public Bilingual Why(int rule, int record)
    {
        if (results.Explain(rules[rule].Id, record) is not { } why)
        {
            return ("", "");
        }
        if (Of(rule, record) is not null)
        {
            return why.Reason;
        }
        return ($"不能判断，缺少：{string.Join("、", why.Missing.Select(m => m.Zh))}", $"cannot be told for want of: {string.Join(", ", why.Missing.Select(m => m.En))}");
    }
}
