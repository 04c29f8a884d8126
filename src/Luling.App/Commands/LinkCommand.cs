using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Luling.App.Commands.Linking;
using Luling.App.Text;
using Luling.Linkage.Probabilistic;

namespace Luling.App.Commands;

/// <summary><c>link --left A.csv [--right B.csv] --spec SPEC.yaml --out PAIRS.csv</c>: records of the same person in any two lists, or in one. Needs no database.</summary>
internal static class LinkCommand
{
    /// <summary>From here on a pair counts as the same person, where nothing else is asked.</summary>
    private const double Even = 0.5;

    private static readonly Texts T = Texts.Of("Link");

    private sealed record Options(
        Option<string> Left, Option<string?> Right, Option<string> Spec, Option<string> Out, Option<double?> Threshold, Option<string?> Clusters, Option<string[]> Explain, Option<string?> Weights, Option<string?> Truth, Option<string?> Kinds);

    private sealed record Lists(LinkListFile Left, LinkListFile? Right, LinkPlan Plan)
    {
        public LinkListFile Second => Right ?? Left;
        public int Width => Plan.Headings.Count;
    }

    public static Command Create(CommonOptions common)
    {
        var options = new Options(
            new("--left") { Description = T["OptionLeft"], HelpName = "A.csv", Required = true }, new("--right") { Description = T["OptionRight"], HelpName = "B.csv" },
            new("--spec") { Description = T["OptionSpec"], HelpName = "link.yaml", Required = true }, new("--out") { Description = T["OptionOut"], HelpName = "PAIRS.csv", Required = true },
            new("--threshold") { Description = T["OptionThreshold"], HelpName = "0.01" }, new("--clusters") { Description = T["OptionClusters"], HelpName = "C.csv" },
            new("--explain") { Description = T["OptionExplain"], HelpName = "LEFT,RIGHT" }, new("--weights") { Description = T["OptionWeights"], HelpName = "W.csv" },
            new("--truth") { Description = T["OptionTruth"], HelpName = T["HelpTruth"] }, new("--kinds") { Description = T["OptionKinds"], HelpName = T["HelpHeading"] });
        var command = new Command("link", T["Link"])
        {
            options.Left, options.Right, options.Spec, options.Out, options.Threshold, options.Clusters, options.Explain, options.Weights, options.Truth, options.Kinds,
        };
        command.Validators.Add(result =>
        {
            string[] read = [.. new[] { result.GetValue(options.Left), result.GetValue(options.Right), result.GetValue(options.Spec) }.OfType<string>().Select(Path.GetFullPath)];
            string[] written = [.. new[] { result.GetValue(options.Out), result.GetValue(options.Clusters), result.GetValue(options.Weights) }.OfType<string>().Select(Path.GetFullPath)];
            if (written.FirstOrDefault(w => read.Contains(w) || written.Count(o => o == w) > 1) is { } twice)
            {
                result.AddError(T["SameFile", twice]);
            }
            if (result.GetValue(options.Threshold) is <= 0 or > 1)
            {
                result.AddError(T["BadThreshold"]);
            }
            if (result.GetValue(options.Kinds) is not null && result.GetValue(options.Truth) is null)
            {
                result.AddError(T["KindsAlone"]);
            }
        });
        common.Run(command, (session, cancel) => Task.FromResult(Run(session, options, cancel)));
        return command;
    }

    private static int Run(CommandSession session, Options options, CancellationToken cancel)
    {
        var watch = Stopwatch.StartNew();
        if (Plan(session, options) is not { } plan || Truth(session.Get(options.Truth)) is not { } truth || Read(session, options, plan, truth.Column, cancel) is not { } lists)
        {
            return ExitCode.UnusableInput;
        }
        var spec = plan.Spec with { Threshold = session.Get(options.Threshold) ?? plan.Spec.Threshold };
        if (lists.Left.Rows == 0 || lists.Second.Rows == 0 || (lists.Right is null && lists.Left.Rows < 2))
        {
            CommandSession.Tell(T["NoRows"]);
            return ExitCode.UnusableInput;
        }
        var result = Linker.Link(spec, lists.Left.List(lists.Width), lists.Right?.List(lists.Width), Environment.ProcessorCount, null, cancel);
        if (Explained(session.Get(options.Explain) ?? [], lists, result) is not { } explained)
        {
            return ExitCode.UnusableInput;
        }
        try
        {
            Write(session, options, lists, result);
        }
        catch (Exception cannot) when (cannot is IOException or UnauthorizedAccessException)
        {
            CommandSession.Tell(T["CannotWrite", cannot.Message]);
            return ExitCode.UnusableInput;
        }
        var evaluation = Evaluate(session, options, lists, result, truth);
        session.WriteJson(new LinkDocument(
            result.Pairs.Count, Math.Round(watch.Elapsed.TotalSeconds, 3), lists.Left.Rows, lists.Right?.Rows, result.Compared, result.AllPairs, spec.Threshold, LinkDocument.Of(result),
            [.. explained.Select(e => LinkDocument.Of(e.Left, e.Right, e.Of))], evaluation));
        Say(session, options, result, explained, evaluation);
        session.Say(T["Done", result.Compared, result.AllPairs, result.Pairs.Count, spec.Threshold, session.Get(options.Out), watch.Elapsed.TotalSeconds]);
        return ExitCode.Done;
    }

    /// <summary>Null, after telling why, where the model file cannot be used.</summary>
    private static LinkPlan? Plan(CommandSession session, Options options)
    {
        var path = session.Get(options.Spec)!;
        try
        {
            using var yaml = new StreamReader(path);
            var (plan, faults) = LinkModelFile.Read(path, yaml);
            foreach (var fault in faults)
            {
                CommandSession.Tell($"{fault.Place}: {fault.Code}: {new County.Bilingual(fault.MessageZh, fault.MessageEn).In(CommandSession.Culture)}");
            }
            return plan;
        }
        catch (Exception cannot) when (cannot is IOException or UnauthorizedAccessException)
        {
            CommandSession.Tell(T["NoFile", path]);
            return null;
        }
    }

    /// <summary>COLUMN, or COLUMN=EXPRESSION where only a part of its cells says who it is.</summary>
    private static (string? Column, Regex? Part)? Truth(string? asked)
    {
        if (asked is null || asked.IndexOf('=', StringComparison.Ordinal) is not (> 0 and var at))
        {
            return (asked, null);
        }
        try
        {
            return (asked[..at], new Regex(asked[(at + 1)..], RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)));
        }
        catch (ArgumentException wrong)
        {
            CommandSession.Tell(T["BadTruth", asked, wrong.Message]);
            return null;
        }
    }

    private static Lists? Read(CommandSession session, Options options, LinkPlan plan, string? truth, CancellationToken cancel)
    {
        (string, string)[] beside = [.. new[] { (truth, "--truth"), (session.Get(options.Kinds), "--kinds") }.Where(b => b.Item1 is not null).Select(b => (b.Item1!, b.Item2))];
        var both = session.Get(options.Right) is not null;
        // The kind of fault is a matter of the second list.
        var ofLeft = both ? beside.Take(truth is null ? 0 : 1).ToArray() : beside;
        var (left, right) = (session.Get(options.Left)!, session.Get(options.Right));
        LinkListFile? first = null, second = null;
        Parallel.Invoke(
            () => first = LinkListFile.Read(left, [.. plan.Headings.Select(h => (h.Left, PlaceOf(h))), .. ofLeft], Id(h => h.Left), cancel),
            () => second = right is null ? null : LinkListFile.Read(right, [.. plan.Headings.Select(h => (h.Right, PlaceOf(h))), .. beside], Id(h => h.Right), cancel));
        return first is null || (right is not null && second is null) ? null : new Lists(first, second, plan);

        (string, string)? Id(Func<LinkHeading, string> side) => plan.Id is { } id ? (side(id), PlaceOf(id)) : null;
    }

    private static string PlaceOf(LinkHeading heading) => string.Create(CultureInfo.InvariantCulture, $"{heading.Place.File}({heading.Place.Line},{heading.Place.Column})");

    /// <summary>The pairs that were asked about; null, after telling why, where a record is not there.</summary>
    private static List<(string Left, string Right, PairExplanation Of)>? Explained(string[] asked, Lists lists, LinkResult result)
    {
        var explained = new List<(string, string, PairExplanation)>();
        foreach (var text in asked)
        {
            // Ids may hold commas themselves: the first division of which both sides are there counts.
            var found = Enumerable.Range(0, text.Length).Where(i => text[i] == ',').Select(i => (Left: RowOf(lists.Left, text[..i]), Right: RowOf(lists.Second, text[(i + 1)..]))).FirstOrDefault(f => f is { Left: >= 0, Right: >= 0 }, (Left: -1, Right: -1));
            if (found.Left < 0 || (lists.Right is null && found.Left == found.Right))
            {
                CommandSession.Tell(T["NoPair", text]);
                return null;
            }
            explained.Add((lists.Left.IdOf(found.Left), lists.Second.IdOf(found.Right), result.Explain(found.Left, found.Right)));
        }
        return explained;

        static int RowOf(LinkListFile list, string id)
        {
            for (var i = 0; i < list.Rows; i++)
            {
                if (list.IdOf(i) == id.Trim())
                {
                    return i;
                }
            }
            return -1;
        }
    }

    private static void Write(CommandSession session, Options options, Lists lists, LinkResult result)
    {
        LinkFiles.WritePairs(session.Get(options.Out)!, result, lists.Left, lists.Second);
        if (session.Get(options.Weights) is { } weights)
        {
            LinkFiles.WriteWeights(weights, result.Model);
        }
        if (session.Get(options.Clusters) is { } clusters)
        {
            var persons = result.Persons(Math.Max(Even, result.Spec.Threshold));
            string IdOf(int record) => record < lists.Left.Rows ? lists.Left.IdOf(record) : lists.Second.IdOf(record - lists.Left.Rows);
            LinkFiles.WritePersons(clusters, [.. persons.Select((person, i) => (i < lists.Left.Rows ? "left" : "right", IdOf(i), IdOf(person)))]);
        }
    }

    private static LinkEvaluationEntry? Evaluate(CommandSession session, Options options, Lists lists, LinkResult result, (string? Column, Regex? Part) truth)
    {
        if (truth.Column is null)
        {
            return null;
        }
        var judge = new LinkTruth(result, lists.Left.Cells(lists.Width), lists.Right?.Cells(lists.Width), truth.Part);
        var (table, best) = judge.Quality();
        var kinds = session.Get(options.Kinds) is null ? null : judge.ByKind(lists.Second.Cells(lists.Width + 1), Math.Max(Even, result.Spec.Threshold));
        return new LinkEvaluationEntry(best, table, kinds);
    }

    private static void Say(CommandSession session, Options options, LinkResult result, List<(string Left, string Right, PairExplanation Of)> explained, LinkEvaluationEntry? evaluation)
    {
        session.Say(LinkTables.Weights(result.Model));
        foreach (var (left, right, of) in explained)
        {
            session.Say(Environment.NewLine + LinkTables.Waterfall(left, right, of));
        }
        if (evaluation is not null)
        {
            session.Say(Environment.NewLine + LinkTables.Quality(evaluation.ByProbability, evaluation.Best));
            if (evaluation.ByKind is { } kinds)
            {
                session.Say(Environment.NewLine + LinkTables.Kinds(kinds, Math.Max(Even, result.Spec.Threshold)));
            }
        }
    }
}
