using System.Globalization;
using Luling.App.Text;
using Luling.County;
using Luling.County.Verification.Crosscheck;
using Luling.Policy.Programmes;

namespace Luling.App.Commands;

/// <summary>What a cross-check found, for people and for programs.</summary>
internal sealed class CrosscheckReport(CommandSession session, RegisterPersons persons, IReadOnlyList<SourceCheck> checks, CrosscheckFiles files, double seconds)
{
    private const int WordsShown = 20;

    private static readonly Texts T = Texts.Of("Crosscheck");

    /// <summary>Tells it all; rows that could not be compared are faults found.</summary>
    public int Tell()
    {
        session.WriteJson(new
        {
            asOf = session.AsOf,
            register = new { persons = persons.Count + persons.WithoutNumber, withoutNumber = persons.WithoutNumber },
            sources = checks.Select(Document),
            seconds,
        });
        session.Say(T["Register", persons.Count + persons.WithoutNumber, persons.WithoutNumber]);
        var sources = new TextTable(T["Source"], T["Rows"], T["HitRows"], T["BadRows"]);
        var categories = new TextTable(T["Source"], T["Category"], T["CaseClass"], T["Claimed"], T["Unclear"]);
        foreach (var check in checks)
        {
            sources.Add(Name(check), Count(check.Scan.Read), Count(check.Hits.Hits), Count(TroubleTexts.Count(check.Scan).Values.Sum()));
            Add(categories, check, check.Reading.OnFile, check.Hits.Claimed, check.Hits.Unclear);
            Add(categories, check, check.Reading.Absent, check.Hits.AbsentClaimed, check.Hits.AbsentUnclear);
        }
        session.Say(sources.ToString());
        session.Say(categories.ToString());
        session.Say(T["NoVerdict"]);
        session.Say(files.HitsPath is { } hits ? T["Wrote", hits, seconds] : T["Done", seconds]);
        return TellFaults() ? ExitCode.FaultsFound : ExitCode.Done;
    }

    private static object Document(SourceCheck check) => new
    {
        name = check.Source.Id,
        nameZh = check.Source.Name.Zh,
        nameEn = check.Source.Name.En,
        file = check.Path,
        rows = check.Scan.Read,
        hits = check.Hits.Hits,
        byCategory = By(check.Reading.OnFile, check.Hits.Claimed),
        unclear = By(check.Reading.OnFile, check.Hits.Unclear),
        absent = By(check.Reading.Absent, check.Hits.AbsentClaimed),
        bad = TroubleTexts.Count(check.Scan),
        blank = check.Scan.Blank,
        unknownWords = Words(check).Select(w => new { heading = w.Heading, word = w.Word, hits = w.Hits }),
    };

    private static Dictionary<string, long> By(IReadOnlyList<Rule> rules, long[] counts) => rules.Select((r, i) => (r.Id, counts[i])).ToDictionary(c => c.Id, c => c.Item2, StringComparer.Ordinal);

    private static void Add(TextTable table, SourceCheck check, IReadOnlyList<Rule> rules, long[] claimed, long[] unclear)
    {
        for (var i = 0; i < rules.Count; i++)
        {
            table.Add(Name(check), new Bilingual(rules[i].Name.Zh, rules[i].Name.En).In(CommandSession.Culture), rules[i].CaseClass is { } of ? T["Class_" + of] : "", Count(claimed[i]), Count(unclear[i]));
        }
    }

    /// <summary>Rows that could not be compared and words that nobody listed; false where there are neither.</summary>
    private bool TellFaults()
    {
        var bad = false;
        foreach (var check in checks)
        {
            foreach (var (code, rows) in TroubleTexts.Count(check.Scan))
            {
                CommandSession.Tell(T["Bad", check.Source.Id, rows, code, TroubleTexts.Of(code).In(CommandSession.Culture)]);
                bad = true;
            }
            foreach (var (heading, word, hits) in Words(check).Take(WordsShown))
            {
                CommandSession.Tell(T["UnknownWord", check.Source.Id, heading, word, hits]);
                bad = true;
            }
        }
        if (bad && files.ErrorsPath is { } errors)
        {
            CommandSession.Tell(files.Troubles!.NotListed > 0 ? T["ErrorsPart", errors, files.Troubles.Written, files.Troubles.NotListed] : T["Errors", errors, files.Troubles.Written]);
        }
        return bad;
    }

    private static IEnumerable<(string Heading, string Word, long Hits)> Words(SourceCheck check) => check.Hits.UnknownWords
        .OrderByDescending(w => w.Value).ThenBy(w => w.Key.Column).ThenBy(w => w.Key.Word, StringComparer.Ordinal)
        .Select(w => (check.Source.Columns[w.Key.Column].Heading!.Name, w.Key.Word, w.Value));

    private static string Name(SourceCheck check) => new Bilingual(check.Source.Name.Zh, check.Source.Name.En).In(CommandSession.Culture);

    private static string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
