using System.CommandLine;
using Luling.App.Text;
using Luling.Policy.Feel;
using Sylvan.Data.Csv;

namespace Luling.App.Commands;

/// <summary><c>expressions CASES.csv</c>: the rule language against cases of the standard's conformance kit. Needs no database.</summary>
internal static class ExpressionsCommand
{
    private static readonly Texts T = Texts.Of("Expressions");

    private sealed record Failure(string Category, string Test, string Expression, string Expected, string Actual);

    private sealed record Document(int Passed, int Failed, IReadOnlyList<Failure> Failures);

    public static Command Create(CommonOptions common)
    {
        var file = new Argument<string>(T["HelpCases"]) { Description = T["ExpressionsFile"] };
        var command = new Command("expressions", T["Expressions"]) { file };
        common.Run(command, (session, _) => Task.FromResult(Run(session, session.Get(file)!)));
        return command;
    }

    private static int Run(CommandSession session, string path)
    {
        if (Read(path) is not { } cases)
        {
            return ExitCode.UnusableInput;
        }
        var failures = new List<Failure>();
        foreach (var one in cases)
        {
            if (one.Failure() is { } actual)
            {
                failures.Add(new Failure(one.Category, one.Test, one.Expression, one.ExpectedJson, actual));
            }
        }
        session.WriteJson(new Document(cases.Count - failures.Count, failures.Count, failures));
        if (failures.Count > 0)
        {
            var table = new TextTable(T["ExpressionsCase"], T["ExpressionsText"], T["ExpressionsExpected"], T["ExpressionsActual"]);
            foreach (var failure in failures)
            {
                table.Add($"{failure.Category} {failure.Test}", failure.Expression.ReplaceLineEndings(" "), failure.Expected, failure.Actual);
            }
            session.Say(table.ToString());
        }
        session.Say(T["ExpressionsPassed", cases.Count - failures.Count, failures.Count]);
        return failures.Count == 0 ? ExitCode.Done : ExitCode.FaultsFound;
    }

    /// <summary>Null, after telling why, where the file cannot be used.</summary>
    private static List<FeelCase>? Read(string path)
    {
        var cases = new List<FeelCase>();
        try
        {
            using var text = new StreamReader(path);
            using var csv = CsvDataReader.Create(text, new CsvDataReaderOptions { MaxBufferSize = 1 << 22, Delimiter = ',' });
            var columns = Enumerable.Range(0, csv.FieldCount).DistinctBy(csv.GetName).ToDictionary(csv.GetName, i => i, StringComparer.OrdinalIgnoreCase);
            foreach (var needed in new[] { "expression", "expected_json" })
            {
                if (!columns.ContainsKey(needed))
                {
                    CommandSession.Tell(T["ExpressionsNoColumn", path, needed]);
                    return null;
                }
            }
            while (csv.Read())
            {
                string Cell(string name) => columns.TryGetValue(name, out var at) && at < csv.RowFieldCount ? csv.GetString(at) : "";
                cases.Add(new FeelCase(Cell("category"), Cell("test"), Cell("expression"), Cell("type"), Cell("expected_json"), Cell("error_allowed").Trim() is "true" or "True" or "1"));
            }
            return cases;
        }
        catch (Exception cannot) when (cannot is IOException or UnauthorizedAccessException or ArgumentException)
        {
            CommandSession.Tell(T["ExpressionsNoFile", path]);
            return null;
        }
        catch (Exception broken) when (broken is CsvFormatException or CsvRecordTooLargeException)
        {
            CommandSession.Tell(T["ExpressionsBroken", path, cases.Count + 1, broken.Message]);
            return null;
        }
    }
}
