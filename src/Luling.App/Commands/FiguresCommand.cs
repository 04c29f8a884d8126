using System.CommandLine;
using System.Globalization;
using Luling.App.Text;
using Luling.County.Reporting;

namespace Luling.App.Commands;

/// <summary><c>figures</c>: every figure of the report computed from rows, and the checks over them.</summary>
internal static class FiguresCommand
{
    private static readonly Texts T = Texts.Of("Reports");

    private sealed record FigureDocument(
        string Id, string TermZh, string TermEn, object? Value, string Unit, string AsOf, string Base, string BaseEn, string Formula, bool Computed,
        decimal? Reported, decimal? Difference, bool? Agrees, int UnknownRows, string Note, string NoteEn);

    private sealed record CheckDocument(string Id, string NameZh, string NameEn, string Expression, decimal? Computed, decimal? Stated, decimal? Delta, decimal Tolerance, string Unit, CheckVerdict Verdict, string Note, string NoteEn);

    private sealed record RowDocument(string Kind, Guid Id, string Code, string Label, string AreaCode, decimal? Quantity);

    public static Command Create(CommonOptions common)
    {
        var checks = new Option<bool>("--checks") { Description = T["FigureChecks"] };
        var rows = new Option<string?>("--rows") { Description = T["FigureRows"], HelpName = "ID" };
        var command = new Command("figures", T["Figures"]) { checks, rows };
        common.Run(command, (session, cancel) => FiguresAsync(session, session.Get(checks), session.Get(rows), cancel));
        return command;
    }

    private static async Task<int> FiguresAsync(CommandSession session, bool checks, string? rowsOf, CancellationToken cancel)
    {
        var code = ExitCode.Done;
        if (session.LoadProgramme() is not { } programme)
        {
            return ExitCode.UnusableInput;
        }
        if (await CountyToRead.OpenAsync(session, c => code = c, cancel) is not { } snapshots)
        {
            return code;
        }
        var reader = new FigureReader(snapshots, programme.Parameters);
        if (rowsOf is not null)
        {
            return await RowsAsync(session, reader, rowsOf, cancel);
        }
        var report = (await reader.ReadAsync(session.County, session.AreaCode, cancel))!;
        if (checks)
        {
            SayChecks(session, report.Checks);
            return ExitCode.Done;
        }
        session.WriteJson(report.Figures.Select(f => new FigureDocument(f.Id, f.Term.Zh, f.Term.En, f.Value is { } value ? value : f.Text, f.Unit, f.AsOf, f.Base.Zh, f.Base.En,
            f.Formula.In(CommandSession.Culture), f.Computed, f.Reported, f.Difference, f.Agrees, f.UnknownRows, f.Note.Zh, f.Note.En)));
        var table = new TextTable("ID", T["Name"], T["Value"], T["Reported"], T["Difference"], T["Unit"], T["Day"], T["Base"], T["Note"]);
        foreach (var f in report.Figures)
        {
            table.Add(f.Id, f.Term.In(CommandSession.Culture), f.Text ?? Number(f.Value), Number(f.Reported), f.Agrees == false ? Number(f.Difference) : "", f.Unit, f.AsOf,
                f.Base.In(CommandSession.Culture), f.Agrees == false ? f.Note.In(CommandSession.Culture) : "");
        }
        session.Say(table.ToString());
        return ExitCode.Done;
    }

    private static async Task<int> RowsAsync(CommandSession session, FigureReader reader, string id, CancellationToken cancel)
    {
        if (await reader.RowsAsync(session.County, session.AreaCode, id, cancel) is not { } found)
        {
            CommandSession.Tell(T["NoFigure", id]);
            return ExitCode.WrongUsage;
        }
        session.WriteJson(found.Rows.Select(r => new RowDocument(r.Kind, r.Id, r.Code, r.Label, r.AreaCode, r.Quantity)));
        var table = new TextTable(T["Code"], T["Subject"], T["AreaName"], T["Value"]);
        foreach (var row in found.Rows)
        {
            table.Add(row.Code, row.Label, row.AreaCode, Number(row.Quantity));
        }
        session.Say(table.ToString());
        return ExitCode.Done;
    }

    private static void SayChecks(CommandSession session, IReadOnlyList<FigureCheck> checks)
    {
        session.WriteJson(checks.Select(c => new CheckDocument(c.Id, c.Name.Zh, c.Name.En, c.Expression, c.Computed, c.Stated, c.Delta, c.Tolerance, c.Unit, c.Verdict, c.Note.Zh, c.Note.En)));
        var table = new TextTable("ID", T["Name"], T["Value"], T["Stated"], T["Difference"], T["Unit"], T["Verdict"], T["Note"]);
        foreach (var c in checks)
        {
            table.Add(c.Id, c.Name.In(CommandSession.Culture), Number(c.Computed), Number(c.Stated), Number(c.Delta), c.Unit, T["Verdict" + c.Verdict], c.Note.In(CommandSession.Culture));
        }
        session.Say(table.ToString());
    }

    private static string Number(decimal? value) => value is { } v ? v.ToString("0.####", CultureInfo.InvariantCulture) : "";
}
