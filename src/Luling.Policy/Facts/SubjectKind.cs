namespace Luling.Policy.Facts;

/// <summary>A kind whose facts are read from objects: the definitions of the facts stand beside the way to read them.</summary>
/// <typeparam name="TSubject">The objects, one a row.</typeparam>
/// <typeparam name="TAt">What reading needs besides: the day, the surroundings.</typeparam>
public sealed class SubjectKind<TSubject, TAt> : FactKind
{
    private readonly IReadOnlyList<FactReader<TSubject, TAt>> readers;

    /// <summary>A kind with its facts.</summary>
    public SubjectKind(string id, string zh, string en, SubjectFacts<TSubject, TAt> facts)
        : base(id, zh, en, (facts ?? throw new ArgumentNullException(nameof(facts))).Readers.Select(d => d.Fact)) => readers = facts.Readers;

    /// <summary>The facts of these subjects.</summary>
    public FactTable Table(IReadOnlyList<TSubject> subjects, TAt at) => new Rows(this, subjects, at);

    private sealed class Rows(SubjectKind<TSubject, TAt> kind, IReadOnlyList<TSubject> subjects, TAt at) : FactTable(kind, subjects.Count)
    {
        protected override FactColumn Fill(int fact) => kind.readers[fact].Fill(subjects, at);
    }
}

/// <summary>A fact and the way to read it of all subjects.</summary>
internal sealed record FactReader<TSubject, TAt>(Fact Fact, Func<IReadOnlyList<TSubject>, TAt, FactColumn> Fill);

/// <summary>The facts of a kind, each with the way to read it: <c>.Money("share held", "股金", …)</c>. A reader that gives null says: not known.</summary>
public sealed class SubjectFacts<TSubject, TAt>
{
    private readonly List<FactReader<TSubject, TAt>> readers = [];

    internal IReadOnlyList<FactReader<TSubject, TAt>> Readers => readers;

    /// <summary>Yes or no.</summary>
    public SubjectFacts<TSubject, TAt> Truth(string en, string zh, Func<TSubject, TAt, bool?> read, string meaningEn = "", string meaningZh = "") =>
        Add<TruthColumn>(new Fact { En = en, Zh = zh, Type = FactType.Truth, MeaningEn = meaningEn, MeaningZh = meaningZh }, (c, i, s, at) => c.Put(i, read(s, at)));

    /// <summary>A whole number.</summary>
    public SubjectFacts<TSubject, TAt> Whole(string en, string zh, string unit, Func<TSubject, TAt, long?> read, string meaningEn = "", string meaningZh = "") =>
        Add<NumberColumn>(new Fact { En = en, Zh = zh, Type = FactType.Number, Unit = unit, MeaningEn = meaningEn, MeaningZh = meaningZh }, (c, i, s, at) => c.PutScaled(i, read(s, at)));

    /// <summary>Money: the reader gives whole fen, rules see yuan.</summary>
    public SubjectFacts<TSubject, TAt> Money(string en, string zh, string unit, Func<TSubject, TAt, long?> read, string meaningEn = "", string meaningZh = "") =>
        Add<NumberColumn>(new Fact { En = en, Zh = zh, Type = FactType.Number, Unit = unit, Decimals = 2, MeaningEn = meaningEn, MeaningZh = meaningZh }, (c, i, s, at) => c.PutScaled(i, read(s, at)));

    /// <summary>A number with decimals.</summary>
    public SubjectFacts<TSubject, TAt> Number(string en, string zh, string unit, byte decimals, Func<TSubject, TAt, decimal?> read, string meaningEn = "", string meaningZh = "") =>
        Add<NumberColumn>(new Fact { En = en, Zh = zh, Type = FactType.Number, Unit = unit, Decimals = decimals, MeaningEn = meaningEn, MeaningZh = meaningZh }, (c, i, s, at) => c.Put(i, read(s, at)));

    /// <summary>A text, with the values that it can take where they are few.</summary>
    public SubjectFacts<TSubject, TAt> Text(string en, string zh, Func<TSubject, TAt, string?> read, IReadOnlyList<FactValue>? values = null, string meaningEn = "", string meaningZh = "") =>
        Add<TextColumn>(new Fact { En = en, Zh = zh, Type = FactType.Text, Values = values ?? [], MeaningEn = meaningEn, MeaningZh = meaningZh }, (c, i, s, at) => c.Put(i, read(s, at)));

    /// <summary>A day.</summary>
    public SubjectFacts<TSubject, TAt> Day(string en, string zh, Func<TSubject, TAt, DateOnly?> read, string meaningEn = "", string meaningZh = "") =>
        Add<DayColumn>(new Fact { En = en, Zh = zh, Type = FactType.Day, MeaningEn = meaningEn, MeaningZh = meaningZh }, (c, i, s, at) => c.Put(i, read(s, at)));

    private SubjectFacts<TSubject, TAt> Add<TColumn>(Fact fact, Action<TColumn, int, TSubject, TAt> put) where TColumn : FactColumn
    {
        readers.Add(new FactReader<TSubject, TAt>(fact, (subjects, at) =>
        {
            var column = (TColumn)FactColumn.Empty(fact, subjects.Count);
            for (var i = 0; i < subjects.Count; i++)
            {
                put(column, i, subjects[i], at);
            }
            return column;
        }));
        return this;
    }
}
