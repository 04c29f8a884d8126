using System.CommandLine;
using Luling.App.Text;
using Luling.County.Exchange;
using Luling.County.Exchange.Sheets;
using Luling.County.Exchange.Tables;

namespace Luling.App.Commands;

/// <summary><c>export KIND FILE</c>: the headings that <c>import</c> reads, with what is on file.</summary>
internal static class ExportCommand
{
    private static readonly Texts T = Texts.Of("ExchangeCommands");

    public static Command Create(CommonOptions common)
    {
        var kind = new Argument<string>("KIND") { Description = T["Kind", string.Join(" ", SheetKinds.All.Select(k => k.Id))] };
        var file = new Argument<string>("FILE") { Description = T["ExportedFile"] };
        var encoding = new Option<string>("--encoding") { Description = T["Encoding"], HelpName = "utf-8|gbk", DefaultValueFactory = _ => "utf-8" };
        encoding.AcceptOnlyFromAmong("utf-8", "gbk");
        var year = new Option<int?>("--year") { Description = T["Year"], HelpName = "yyyy" };
        kind.Validators.Add(ImportCommand.KindCheck);
        file.Validators.Add(result =>
        {
            var path = result.Tokens.Count > 0 ? result.Tokens[0].Value : "";
            if (FormatOf(path, "utf-8") is null)
            {
                result.AddError(T["WrongEnding", path]);
            }
        });
        var command = new Command("export", T["Export"]) { kind, file, encoding, year };
        common.Run(command, (session, cancel) => RunAsync(session, session.Get(kind)!, session.Get(file)!, session.Get(encoding)!, session.Get(year), cancel));
        return command;
    }

    private static TableFormat? FormatOf(string path, string encoding) => Path.GetExtension(path).ToUpperInvariant() switch
    {
        ".XLSX" => TableFormat.Xlsx,
        ".CSV" => encoding == "gbk" ? TableFormat.CsvGbk : TableFormat.CsvUtf8,
        _ => null,
    };

    private static async Task<int> RunAsync(CommandSession session, string kind, string path, string encoding, int? year, CancellationToken cancel)
    {
        await session.Store.MigrateAsync(cancel);
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder)
        {
            Directory.CreateDirectory(folder);
        }
        var unfinished = path + ".tmp";
        try
        {
            ExportOutcome outcome;
            await using (var to = new FileStream(unfinished, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16))
            {
                outcome = await RowProgress.RunAsync(T["Writing", Path.GetFileName(path)], report => new ExportFile(session.Store).HandleAsync(session.Area,
                    new ExportRequest { Kind = kind, To = to, Format = FormatOf(path, encoding)!.Value, Year = year, Progress = rows => report(rows, 0) }, cancel));
            }
            if (outcome is not ExportOutcome.Written(_, var rows))
            {
                CommandSession.Tell(T["NotAllowed"]);
                return ExitCode.Refused;
            }
            // The file appears only when it is whole.
            File.Move(unfinished, path, overwrite: true);
            session.Say(T["Wrote", rows, path]);
            session.WriteJson(new { kind, rows, file = path });
            return ExitCode.Done;
        }
        finally
        {
            File.Delete(unfinished);
        }
    }
}
