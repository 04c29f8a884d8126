using System.Collections.Frozen;

namespace Luling.Policy.Settlement;

/// <summary>
/// The chain of payers of a programme (<c>settlement.yaml</c>): basic scheme, critical illness, supplementary insurance, civil
/// assistance, or whatever steps the file names. Settles bills of persons; does not enrol anybody, and does not ask whether a
/// premium was paid.
/// </summary>
/// <remarks>
/// <para>Each step pays from what is left in the catalogue and, with a rate of its own, from what is left outside; what it does
/// not pay, its deductible included, goes to the next. Its payment is whole fen, rounded once, half away from zero; a step that
/// pays from both rounds their sum. Payers and patient add up to the bill.</para>
/// <para>A bill is settled by the rules of its own day. The year of deductibles and caps is the calendar year of that day, a
/// person's bills follow each other by day and then by number (ordinal), so that the result does not depend on when a bill
/// arrived. A yearly deductible is charged once; such a step pays two bills as it pays one of their sum.</para>
/// <para>Unknown is not zero: a deductible or rate without a known value on the day makes its step and the later ones Unknown for
/// the bill. A cap without a known amount is left out of account, and every result names it.</para>
/// <para>Immutable and safe to share between threads.</para>
/// </remarks>
public sealed class SettlementChain
{
    private readonly ChainPeriod[] periods;
    private readonly ParameterTable parameters;
    private readonly FrozenDictionary<string, string[]> alone;

    internal SettlementChain(IReadOnlyList<StepRule> rules, ChainPeriod[] periods, ParameterTable parameters)
    {
        Rules = rules;
        this.parameters = parameters;
        this.periods = periods;
        Steps = [.. rules.Select(rule => rule.Step)];
        alone = rules.Select(rule => rule.YearlyCap?.Key).OfType<string>().Distinct(StringComparer.Ordinal).ToFrozenDictionary(key => key, key => new[] { key }, StringComparer.Ordinal);
    }

    internal IReadOnlyList<StepRule> Rules { get; }

    /// <summary>The steps in the order in which they pay.</summary>
    public IReadOnlyList<SettlementStep> Steps { get; }

    /// <summary>Reads a chain and checks all of it against the parameters that it names; every fault is reported.</summary>
    /// <param name="yaml">The file. Not closed. What it throws on reading (a bad disk) passes through.</param>
    /// <param name="fileName">The name for messages.</param>
    /// <param name="parameters">The dated parameters of the same programme.</param>
    /// <returns>A chain, or the faults.</returns>
    public static SettlementLoad Load(TextReader yaml, string fileName, ParameterTable parameters)
    {
        ArgumentNullException.ThrowIfNull(yaml);
        ArgumentNullException.ThrowIfNull(fileName);
        ArgumentNullException.ThrowIfNull(parameters);
        return new SettlementFile(fileName, parameters).Read(yaml);
    }

    /// <summary>The same steps with other values of parameters, on all days; faults where a value cannot be used in its place.</summary>
    internal SettlementLoad Trying(IEnumerable<(string Key, decimal? Number, string? Text)> values)
    {
        var others = parameters.Trying(values);
        var file = new YamlFile("settlement.yaml");
        var terms = new TermsCheck(file, others).Compile(Rules);
        return file.HasFaults ? new SettlementLoad(null, file.Faults) : new SettlementLoad(new SettlementChain(Rules, terms, others), []);
    }

    /// <summary>Settles bills of any number of persons and years.</summary>
    /// <param name="bills">All bills of every person-year that occurs: one left out would leave its deductible and cap out. Any order.</param>
    /// <returns>One result for each bill, in the order given.</returns>
    /// <exception cref="ArgumentException">Two bills of a person on one day have the same number, or a bill's money is out of range.</exception>
    public IReadOnlyList<SettledBill> Settle(IReadOnlyList<MedicalBill> bills)
    {
        ArgumentNullException.ThrowIfNull(bills);
        var results = new SettledBill[bills.Count];
        foreach (var (at, settled) in SettleInTurn(bills))
        {
            results[at] = settled;
        }

        return results;
    }

    /// <summary>The same, one result after the other, so that a caller with very many bills need not hold them all.</summary>
    /// <param name="bills">As for <see cref="Settle"/>.</param>
    /// <returns>Where the bill stands in the list, and its result; person after person, a person's bills by day and number.</returns>
    /// <exception cref="ArgumentException">As for <see cref="Settle"/>, when the bill's turn comes.</exception>
    public IEnumerable<(int At, SettledBill Settled)> SettleInTurn(IReadOnlyList<MedicalBill> bills)
    {
        ArgumentNullException.ThrowIfNull(bills);
        return InTurn(bills);
    }

    private IEnumerable<(int At, SettledBill Settled)> InTurn(IReadOnlyList<MedicalBill> bills)
    {
        PersonYear? year = null;
        MedicalBill? before = null;
        foreach (var at in PersonByPerson(bills))
        {
            var bill = bills[at];
            Refuse(bill, before);
            if (year is null || before!.Day.Year != bill.Day.Year || !string.Equals(before.Person, bill.Person, StringComparison.Ordinal))
            {
                year = new PersonYear(this);
            }

            yield return (at, year.Settle(bill));
            before = bill;
        }
    }

    /// <summary>Where the bills stand, those of a person together, by day and number. Persons are found by hash: sorting a million bills by person takes ten times as long.</summary>
    private static int[] PersonByPerson(IReadOnlyList<MedicalBill> bills)
    {
        var persons = new Dictionary<string, int>(StringComparer.Ordinal);
        var personOf = new int[bills.Count];
        var ends = new List<int>();
        for (var i = 0; i < personOf.Length; i++)
        {
            if (persons.TryAdd(bills[i].Person, ends.Count))
            {
                ends.Add(0);
            }

            personOf[i] = persons[bills[i].Person];
            ends[personOf[i]]++;
        }

        for (var person = 1; person < ends.Count; person++)
        {
            ends[person] += ends[person - 1];
        }

        var order = new int[bills.Count];
        var starts = ends.ToArray();
        for (var i = order.Length - 1; i >= 0; i--)
        {
            order[--starts[personOf[i]]] = i;
        }

        for (var person = 0; person < starts.Length; person++)
        {
            order.AsSpan(starts[person], ends[person] - starts[person]).Sort((a, b) => Compare(bills[a], bills[b]));
        }

        return order;
    }

    /// <summary>Late bills: which earlier ones have another result with them. The result of all is <see cref="Settle"/> of both lists together.</summary>
    /// <param name="bills">The bills settled so far.</param>
    /// <param name="late">The bills that arrived since.</param>
    /// <returns>The changed ones among <paramref name="bills"/>, in their order; never a late one.</returns>
    public IReadOnlyList<SettlementChange> ChangedBy(IReadOnlyList<MedicalBill> bills, IReadOnlyList<MedicalBill> late)
    {
        ArgumentNullException.ThrowIfNull(bills);
        ArgumentNullException.ThrowIfNull(late);
        var years = late.Select(bill => (bill.Person, bill.Day.Year)).ToHashSet();
        MedicalBill[] touched = [.. bills.Where(bill => years.Contains((bill.Person, bill.Day.Year)))];
        var before = Settle(touched);
        var after = Settle([.. touched, .. late]);
        return [.. before.Zip(after, (b, a) => new SettlementChange(b, a)).Where(change => !SameResult(change.Before, change.After))];
    }

    /// <summary>The parameters that the steps use between two days: what results of those days rest on.</summary>
    /// <param name="first">The first day.</param>
    /// <param name="last">The last day, not before the first.</param>
    /// <returns>Every value that holds on one of the days, in the order of the chain and then oldest first.</returns>
    public IReadOnlyList<ParameterValue> ParametersBetween(DateOnly first, DateOnly last) =>
    [
        .. Steps.SelectMany(step => step.Parameters).Distinct(StringComparer.Ordinal).SelectMany(parameters.History)
            .Where(value => (value.ValidFrom is null || value.ValidFrom <= last) && (value.ValidTo is null || value.ValidTo >= first)),
    ];

    internal ChainPeriod PeriodOf(DateOnly day)
    {
        var at = periods.Length - 1;
        while (periods[at].From > day)
        {
            at--;
        }

        return periods[at];
    }

    internal string[] Alone(string capKey) => alone[capKey];

    /// <summary>The order of one person's bills.</summary>
    private static int Compare(MedicalBill a, MedicalBill b)
    {
        var day = a.Day.CompareTo(b.Day);
        return day != 0 ? day : string.CompareOrdinal(a.Code, b.Code);
    }

    private static void Refuse(MedicalBill bill, MedicalBill? before)
    {
        if (bill.Total is < 0 or > MedicalBill.Largest || bill.OutOfCatalogue < 0 || bill.OutOfCatalogue > bill.Total)
        {
            throw new ArgumentException($"The money of bill '{bill.Code}' is out of range.", nameof(bill));
        }

        if (before is not null && Compare(before, bill) == 0 && string.Equals(before.Person, bill.Person, StringComparison.Ordinal))
        {
            throw new ArgumentException($"Two bills have the number '{bill.Code}'.", nameof(bill));
        }
    }

    private static bool SameResult(SettledBill a, SettledBill b) => a.Self == b.Self && a.Unpaid == b.Unpaid && a.Steps.SequenceEqual(b.Steps);
}
