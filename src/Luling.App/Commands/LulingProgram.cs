using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Luling.App.Text;
using Luling.County.Storage;

namespace Luling.App.Commands;

/// <summary>The program's exit codes; scripts rely on them.</summary>
internal static class ExitCode
{
    public const int Done = 0;
    public const int FaultsFound = 1;
    public const int WrongUsage = 2;
    public const int UnusableInput = 3;
    public const int Refused = 4;
    public const int Defect = 5;
}

/// <summary>The command <c>luling</c>: one file per verb in this folder, listed in <see cref="Verbs"/>.</summary>
internal static class LulingProgram
{
    /// <summary>Every verb, in the order of the help text.</summary>
    private static readonly Func<CommonOptions, Command>[] Verbs =
    [
        ServeCommand.Create,
        DemoCommand.Create,
        ImportCommand.Create,
        ExportCommand.Create,
        CoverageCommand.Create,
        CheckCommand.Create,
        FiguresCommand.Create,
        FlowCommand.Create,
        CrosscheckCommand.Create,
        LinkCommand.Create,
        ProofCommand.Create,
        SettleCommand.Create,
        PairCommand.Create,
        JournalCommand.Create,
        ProgrammeCommand.Create,
        ExpressionsCommand.Create,
        UserCommand.Create,
    ];

    private static readonly Texts T = Texts.Of("Commands");

    public static async Task<int> RunAsync(string[] args)
    {
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        CommonOptions.UseLanguage(CommonOptions.LanguageAskedFor(args));
        var root = Root();
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
            {
                await Console.Error.WriteLineAsync(error.Message);
            }
            await Console.Error.WriteLineAsync(T["SeeHelp"]);
            return ExitCode.WrongUsage;
        }
        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync(T["Stopped"]);
            return ExitCode.Refused;
        }
        catch (Exception defect)
        {
            if (StoreFault.Of(defect, CommonOptions.DatabaseOf(parsed)) is { } trouble)
            {
                CommandSession.Tell(trouble);
                return ExitCode.UnusableInput;
            }
            await Console.Error.WriteLineAsync(T["Defect", defect.GetType().Name, WhereOf(defect)]);
            if (Environment.GetEnvironmentVariable("LULING_TRACE") == "1")
            {
                await Console.Error.WriteLineAsync(defect.ToString());
            }
            return ExitCode.Defect;
        }
    }

    internal static RootCommand Root()
    {
        var common = new CommonOptions();
        var root = new RootCommand(T["Luling"]);
        common.AddTo(root);
        foreach (var verb in Verbs)
        {
            root.Add(verb(common));
        }
        ServeCommand.ServeWithoutVerb(root, common);
        return root;
    }

    /// <summary>The innermost place of ours: enough to find the defect, and never a value from the register, which the
    /// exception's own message may hold.</summary>
    private static string WhereOf(Exception defect)
    {
        var frame = new StackTrace(defect, fNeedFileInfo: false).GetFrames()
            .Select(f => f.GetMethod())
            .FirstOrDefault(m => m?.DeclaringType?.Namespace?.StartsWith("Luling", StringComparison.Ordinal) == true);
        return frame is null ? "?" : string.Create(CultureInfo.InvariantCulture, $"{frame.DeclaringType!.FullName}.{frame.Name}");
    }
}
