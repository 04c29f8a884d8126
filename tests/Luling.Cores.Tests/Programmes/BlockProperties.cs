using CsCheck;
using Luling.Policy.Facts;
using Luling.Policy.Programmes;

namespace Luling.Cores.Tests.Programmes;

/// <summary>
/// The proof that computing blocks of whole numbers gives what computing row by row with decimals gives: random rules of every type,
/// which use each other's results, over random facts: unknown ones, numbers at the edge of what fits, numbers finer than their
/// column, households without members, persons without a household. CsCheck prints the seed of a failure.
/// </summary>
public sealed class BlockProperties
{
    private static readonly DateOnly Day = new(2016, 6, 30);

    private static readonly FactKind Village = new("village", "村", "village",
    [
        new Fact { En = "level", Zh = "村级数", Type = FactType.Number, Decimals = 1 },
        new Fact { En = "poor village", Zh = "贫困村", Type = FactType.Truth },
    ]);

    private static readonly FactKind Household = new("household", "户", "household",
    [
        new Fact { En = "money", Zh = "金额数", Type = FactType.Number, Decimals = 2 },
        new Fact { En = "whole", Zh = "整数", Type = FactType.Number },
        new Fact { En = "fine", Zh = "细数", Type = FactType.Number, Decimals = 6 },
        new Fact { En = "registered", Zh = "在册", Type = FactType.Truth },
        new Fact { En = "card", Zh = "卡", Type = FactType.Text },
        new Fact { En = "since", Zh = "起始日", Type = FactType.Day },
    ])
    { Parent = Village, MembersEn = "households", MembersZh = "各户" };

    private static readonly FactKind Person = new("person", "人口", "person",
    [
        new Fact { En = "age", Zh = "年龄", Type = FactType.Number },
        new Fact { En = "wage", Zh = "工资", Type = FactType.Number, Decimals = 2 },
        new Fact { En = "at school", Zh = "在校", Type = FactType.Truth },
        new Fact { En = "relation", Zh = "关系", Type = FactType.Text },
        new Fact { En = "birth", Zh = "出生日", Type = FactType.Day },
    ])
    { Parent = Household, MembersEn = "members", MembersZh = "成员" };

    private static readonly FactCatalog Facts = new([Village, Household, Person]);

    /// <summary>Random expressions of a type; within members the fields of one stand beside what is around.</summary>
    private sealed class Expressions(string[] numbers, string[] truths, string[] texts, string[] days, Expressions? members, Func<string, string> written)
    {
        private static readonly string[] Literals = ["0", "1", "2", "16", "0.5", "2.25", "0.000001", "-3", "2952", "123456.78", "999999999999.99", "0.0000001", "9000000000000000", "null"];

        public Gen<string> Number(int depth) => depth == 0
            ? Gen.OneOf(Gen.OneOfConst(numbers).Select(written), Gen.OneOfConst(Literals))
            : Gen.Frequency(
                (3, Number(0)),
                (6, Gen.Select(Number(depth - 1), Gen.OneOfConst("+", "-", "*"), Number(depth - 1), (a, o, b) => $"({a} {o} {b})")),
                (1, Gen.Select(Number(depth - 1), Number(depth - 1), (a, b) => $"({a} / {b})")),
                (1, Number(depth - 1).Select(a => $"-({a})")),
                (2, Gen.Select(Gen.OneOfConst("min", "max"), Number(depth - 1), Number(depth - 1), (f, a, b) => $"{f}({a}, {b})")),
                (1, Number(depth - 1).Select(a => $"abs({a})")),
                (3, Gen.Select(Truth(depth - 1), Number(depth - 1), Number(depth - 1), (c, a, b) => $"(if {c} then {a} else {b})")),
                (1, Gen.OneOfConst(days).Select(d => $"{written(d)}.year")),
                (members is null ? 0 : 4, Gen.Const("").SelectMany(_ => Folded(depth))));

        public Gen<string> Truth(int depth) => depth == 0
            ? Gen.OneOf(Gen.OneOfConst(truths).Select(written), Gen.OneOfConst("true", "false"))
            : Gen.Frequency(
                (1, Truth(0)),
                (5, Gen.Select(Number(depth - 1), Gen.OneOfConst("<", "<=", ">", ">=", "=", "!="), Number(depth - 1), (a, o, b) => $"({a} {o} {b})")),
                (2, Gen.Select(Date(), Gen.OneOfConst("<", "<=", ">", ">=", "=", "!="), Date(), (a, o, b) => $"({a} {o} {b})")),
                (4, Gen.Select(Truth(depth - 1), Gen.OneOfConst("and", "or", "=", "!="), Truth(depth - 1), (a, o, b) => $"({a} {o} {b})")),
                (2, Truth(depth - 1).Select(a => $"not({a})")),
                (1, Gen.Select(Number(depth - 1), Number(depth - 1), Number(depth - 1), (a, b, c) => $"({a} between {b} and {c})")),
                (1, Gen.Select(Date(), Date(), Date(), (a, b, c) => $"({a} between {b} and {c})")),
                (2, Gen.Select(Number(depth - 1), Gen.OneOfConst("[", "("), Number(0), Number(0), Gen.OneOfConst("]", ")"), (a, s, b, c, e) => $"({a} in {s}{b}..{c}{e})")),
                (1, Gen.Select(Number(depth - 1), Number(0), Number(0), (a, b, c) => $"({a} in (< {b}, {c}, [1, 2]))")),
                (2, Gen.Select(Text(depth - 1), Gen.OneOfConst("=", "!="), Text(depth - 1), (a, o, b) => $"({a} {o} {b})")),
                (1, Text(0).Select(a => $"({a} in (\"a\", [\"b\", \"c\"]))")),
                (2, Gen.Select(Gen.OneOf(Gen.OneOfConst(numbers), Gen.OneOfConst(truths), Gen.OneOfConst(texts), Gen.OneOfConst(days)), Gen.OneOfConst("=", "!="), (n, o) => $"({written(n)} {o} null)")),
                (2, Gen.Select(Truth(depth - 1), Truth(depth - 1), Truth(depth - 1), (c, a, b) => $"(if {c} then {a} else {b})")),
                (members is null ? 0 : 3, Gen.Const("").SelectMany(_ => Asked(depth))));

        public Gen<string> Text(int depth) => depth == 0
            ? Gen.OneOf(Gen.OneOfConst(texts).Select(written), Gen.OneOfConst("\"a\"", "\"b\"", "\"\""))
            : Gen.OneOf(Text(0), Gen.Select(Truth(depth - 1), Text(0), Gen.OneOf(Text(0), Gen.Const("null")), (c, a, b) => $"(if {c} then {a} else {b})"));

        private Gen<string> Date() => Gen.OneOf<string>(Gen.OneOfConst(days).Select(written), Gen.OneOfConst("@\"2016-02-29\"", "@\"0001-01-01\"", "@\"99999-12-31\"", "day"));

        /// <summary>What the list is called of which these are the members.</summary>
        public string ListName { get; init; } = "";

        /// <summary>Names that mean the same outside and within.</summary>
        public string[] Outside { get; init; } = [];

        private string List => members!.ListName;


        private Gen<string> Filtered(int depth) => Gen.Frequency(
            (2, Gen.Const(List)), (3, members!.Truth(Math.Min(depth - 1, 2)).Select(t => $"{List}[{t}]")), (1, Gen.Select(members.Truth(0), members.Truth(1), (a, b) => $"{List}[{a}][{b}]")));

        private Gen<string> Folded(int depth) => Gen.OneOf(
            Filtered(depth).Select(l => $"count({l})"),
            Gen.Select(Gen.OneOfConst("sum", "min", "max"), Filtered(depth), Gen.OneOfConst("age", "wage"), (f, l, n) => $"{f}({l}.{n})"));

        private Gen<string> Asked(int depth) => Gen.Select(Gen.OneOfConst("some", "every"), Filtered(depth), members!.Named.Truth(Math.Min(depth - 1, 2)), (q, l, t) => $"({q} m in {l} satisfies {t})");

        /// <summary>The same, each field written after the variable's name; what lies outside of members has no dot.</summary>
        private Expressions Named => new(numbers, truths, texts, days, null, f => Outside.Contains(f) ? f : $"m.{f}");
    }

    private static readonly string[] OfHousehold = ["money", "whole", "fine", "registered", "card", "since", "village level", "village poor village", "line", "rate", "day"];

    private static Expressions ForHousehold(string[] numbers, string[] truths)
    {
        var members = new Expressions(["age", "wage", "money", "村村级数", "line"], ["at school", "registered"], ["relation", "card"], ["birth", "since"], null, f => f) { ListName = "members", Outside = OfHousehold.Append("村村级数").ToArray() };
        return new(["money", "whole", "fine", "village level", "line", "rate", .. numbers], ["registered", "village poor village", .. truths], ["card"], ["since", "day"], members, f => f);
    }

    private static readonly Gen<(string[] Household, string[] Person)> Rules = Gen.Select(
        ForHousehold([], []).Number(3), ForHousehold(["one"], []).Truth(3), ForHousehold(["one"], ["two"]).Text(2), ForHousehold(["one", "two amount"], ["two"]).Number(3), ForHousehold([], []).Number(2),
        new Expressions(["age", "wage", "household money", "household one"], ["at school", "户在册", "household two"], ["relation", "household card"], ["birth", "户起始日", "day"], null, f => f).Number(3),
        new Expressions(["age", "wage", "five"], ["at school", "household two"], ["relation", "household three"], ["birth", "household since"], null, f => f).Truth(3),
        (one, two, three, four, amount, five, six) => (new[] { one, two, three, four, amount }, new[] { five, six }));

    private static readonly Gen<object?> PlainNumber = Gen.Frequency<object?>(
        (3, Gen.Const((object?)null)), (6, Gen.Int[0, 40].Select(n => (object?)(decimal)n)), (4, Gen.Int[-100_000, 400_000].Select(n => (object?)(decimal)(n / 100))));

    // At the edge of what a product or a sum can still hold.
    private static readonly Gen<object?> LargeNumber = Gen.Frequency((9, PlainNumber), (1, Gen.OneOfConst<object?>(999_999_999_999m, -999_999_999_999m, 3_037_000_500m)));

    // Such as the column cannot hold as it was declared.
    private static readonly Gen<object?> OddNumber = Gen.Frequency((60, LargeNumber), (1, Gen.OneOfConst<object?>(0.123456m, 5_000_000_000_000m, 1e20m)));
    private static readonly Gen<object?> AnyTruth = Gen.OneOfConst<object?>(true, false, null);
    private static readonly Gen<object?> AnyText = Gen.OneOfConst<object?>("a", "b", "", null);
    private static readonly Gen<object?> AnyDay = Gen.OneOf(Gen.Const((object?)null), Gen.Int[700_000, 740_000].Select(d => (object?)DateOnly.FromDayNumber(d)), Gen.OneOfConst<object?>(DateOnly.MinValue, DateOnly.MaxValue, new DateOnly(2016, 2, 29)));

    private static Gen<FactTable> Table(FactKind kind, int rows, Gen<object?> number) =>
        kind.Facts.Aggregate(Gen.Const(Array.Empty<object?[]>()), (before, f) =>
            Gen.Select(before, (f.Type switch { FactType.Number => number, FactType.Truth => AnyTruth, FactType.Text => AnyText, _ => AnyDay }).Array[rows], (all, one) => all.Append(one).ToArray())).Select(columns =>
        {
            var table = new WrittenFacts(kind, rows);
            for (var fact = 0; fact < columns.Length; fact++)
            {
                for (var row = 0; row < rows; row++)
                {
                    table.ToWrite(fact).Put(row, columns[fact][row]);
                }
            }
            return (FactTable)table;
        });

    // One number that does not fit sends its block back to decimals, so most sets are plain.
    private static readonly Gen<FactSet> Sets = Gen.Frequency((4, Set(PlainNumber)), (2, Set(LargeNumber)), (1, Set(OddNumber)));

    private static Gen<FactSet> Set(Gen<object?> number) => Gen.Select(
        Table(Village, 3, number), Table(Household, 25, number), Table(Person, 60, number), Gen.Int[-1, 2].Array[25], Gen.Int[-1, 24].Array[60], (villages, households, persons, ofHouseholds, ofPersons) =>
        {
            households.BelongTo(villages, ofHouseholds);
            persons.BelongTo(households, ofPersons);
            return new FactSet(Day, [villages, households, persons]);
        });

    private const string Parameters = """
        parameters:
          - {key: line, zh: 线, en: line, unit: u, values: [{from: 2015-01-01, to: 2015-12-31, value: 2855.5, source: s, confidence: sourced}, {from: 2016-01-01, value: 2952, source: s, confidence: sourced}]}
          - {key: rate, zh: 比率, en: rate, unit: u, values: [{from: 2016-01-01, value: 0.125, source: s, confidence: sourced}]}
        """;

    private static Programme Of(string[] household, string[] person)
    {
        static string Rule(string en, string subject, string body) => $"  - {{id: {en}, zh: 规则{en}, en: {en}, subject: {subject}, from: 2016-01-01, confidence: report, source: {{document: d, article: a}}, text: {{zh: 甲, en: a}}, {body}}}\n";
        static string Quoted(string expression) => "'" + expression.Replace("'", "''", StringComparison.Ordinal) + "'";
        var rules = "group: rules\nrules:\n" + Rule("one", "household", "value: " + Quoted(household[0])) + Rule("two", "household", $"when: {Quoted(household[1])}, amount: {Quoted(household[4])}, unit: u, received: registered")
            + Rule("three", "household", $"value: {Quoted(household[2])}, type: string") + Rule("four", "household", "value: " + Quoted(household[3])) + Rule("five", "person", "value: " + Quoted(person[0])) + Rule("six", "person", "when: " + Quoted(person[1]));
        var load = Programme.Load([new("programme.yaml", SmallProgramme.Head), new("parameters.yaml", Parameters), new("rules.yaml", rules)], Facts);
        // A rule that can never hold is refused at load; the others are what is wanted here.
        return load.Programme ?? throw new InvalidOperationException(string.Join('\n', load.Faults.Select(f => f.ToString())) + "\n" + rules);
    }

    [Fact]
    public void Blocks_give_what_rows_give()
    {
        var (plans, expressions) = (0, 0);
        Gen.Select(Rules, Sets).Sample((rules, facts) =>
        {
            if (rules.Household[1] == "false" || rules.Person[1] == "false")
            {
                return;
            }
            var programme = Of(rules.Household, rules.Person);
            Interlocked.Add(ref expressions, programme.Compiled.Sum(c => c.Expressions.Count()));
            Interlocked.Add(ref plans, programme.Compiled.Sum(c => c.Expressions.Count(e => programme.Blocks.Of(e) is not null)));
            var (blocks, rows) = (programme.On(Day).Run(facts), programme.On(Day).RunRowByRow(facts));
            foreach (var expected in rows.All)
            {
                var given = blocks.Of(expected.Rule.Id)!;
                for (var row = 0; row < expected.Result.Count; row++)
                {
                    var why = $"{expected.Rule.Id} of row {row}: {expected.Rule.Expression} / {expected.Rule.Amount}";
                    Assert.True(Equals(expected.Result.Value(row), given.Result.Value(row)), $"{why}: {expected.Result.Value(row)} by rows, {given.Result.Value(row)} by blocks");
                    Assert.True(Equals(expected.Amount?.Get(row), given.Amount?.Get(row)), $"{why}: amount {expected.Amount?.Get(row)} by rows, {given.Amount?.Get(row)} by blocks");
                    Assert.Equal(expected.Received?.Get(row), given.Received?.Get(row));
                }
            }
        }, iter: 400, threads: 2, print: p => string.Join("\n", p.Item1.Household.Concat(p.Item1.Person)));
        // The comparison would prove nothing if most of them ran row by row.
        Assert.True(plans > expressions / 2, $"{plans} of {expressions}");
    }

    /// <summary>More rows than one thread takes alone, households of nobody and of three thousand, members in and out of order.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Many_rows_on_several_threads_give_what_rows_give(bool inOrder)
    {
        const int Rows = 17_000;
        int[] of = [.. Enumerable.Range(0, Rows).SelectMany(h => Enumerable.Repeat(h, h == 5 ? 3_000 : h % 4))];
        var (villages, households, persons) = (new WrittenFacts(Village, 2), new WrittenFacts(Household, Rows), new WrittenFacts(Person, of.Length));
        foreach (var (table, rows) in new[] { (households, Rows), (persons, of.Length) })
        {
            for (var fact = 0; fact < table.Kind.Facts.Count; fact++)
            {
                for (var row = 0; row < rows; row++)
                {
                    object? value = table.Kind.Facts[fact].Type switch
                    {
                        FactType.Number => row % 11 == 0 ? null : (decimal)(row * 7919 % 100),
                        FactType.Truth => row % 3 == 0 ? null : row % 3 == 1,
                        FactType.Text => row % 5 == 0 ? null : row % 2 == 0 ? "a" : "b",
                        _ => DateOnly.FromDayNumber(700_000 + row),
                    };
                    table.ToWrite(fact).Put(row, value);
                }
            }
        }
        households.BelongTo(villages, [.. Enumerable.Range(0, Rows).Select(h => (h % 3) - 1)]);
        persons.BelongTo(households, inOrder ? of : [.. of.Reverse()]);
        var facts = new FactSet(Day, [villages, households, persons]);
        var programme = Of(["sum(members[at school].wage) + count(members[age < whole])", "some m in members satisfies m.age > money or m.relation = card", "if registered then card else null", "max(members.age) - one", "money * rate"],
            ["household one + wage", "every x in [age] satisfies household two"]);
        var (blocks, byRow) = (programme.On(Day).Run(facts), programme.On(Day).RunRowByRow(facts));
        foreach (var expected in byRow.All)
        {
            var given = blocks.Of(expected.Rule.Id)!;
            for (var row = 0; row < expected.Result.Count; row++)
            {
                Assert.True(Equals(expected.Result.Value(row), given.Result.Value(row)), $"{expected.Rule.Id} of row {row}: {expected.Result.Value(row)} by rows, {given.Result.Value(row)} by blocks");
                Assert.Equal(expected.Amount?.Get(row), given.Amount?.Get(row));
            }
        }
    }
}
