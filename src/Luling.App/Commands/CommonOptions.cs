using System.CommandLine;
using System.Globalization;
using Luling.App.Text;
using Luling.County.Register;

namespace Luling.App.Commands;

/// <summary>The options that every verb understands, and the door through which verbs are carried out.</summary>
internal sealed class CommonOptions
{
    private static readonly Texts T = Texts.Of("Commands");

    private readonly Option<string> database = new("--database")
    {
        Description = T["OptionDatabase"], Recursive = true, HelpName = T["HelpFile"],
        DefaultValueFactory = _ => Path.Combine("data", "luling.db"),
    };
    private readonly Option<string> programme = new("--programme")
    {
        Description = T["OptionProgramme"], Recursive = true, HelpName = "id", DefaultValueFactory = _ => "jian-2016",
    };
    private readonly Option<string?> area = new("--area") { Description = T["OptionArea"], Recursive = true, HelpName = T["HelpCode"] };
    private readonly Option<DateOnly?> asOf = new("--as-of")
    {
        Description = T["OptionAsOf"], Recursive = true, HelpName = "yyyy-MM-dd", CustomParser = ReadDay,
    };
    private readonly Option<string?> language = new("--lang") { Description = T["OptionLanguage"], Recursive = true, HelpName = "zh-CN|en" };
    private readonly Option<bool> json = new("--json") { Description = T["OptionJson"], Recursive = true };

    public CommonOptions()
    {
        area.Validators.Add(result =>
        {
            var code = result.GetValueOrDefault<string?>();
            if (code is not null && (code.Length is not (6 or 9 or 12 or 14) || !code.All(char.IsAsciiDigit)))
            {
                result.AddError(T["WrongArea", code]);
            }
        });
        language.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } asked && LanguageOf(asked) is null)
            {
                result.AddError(T["WrongLanguage", asked]);
            }
        });
    }

    public void AddTo(Command root)
    {
        foreach (Option option in new Option[] { database, programme, area, asOf, language, json })
        {
            root.Add(option);
        }
    }

    /// <summary>Gives <paramref name="command"/> what it does. <paramref name="run"/> returns an <see cref="ExitCode"/>.</summary>
    public void Run(Command command, Func<CommandSession, CancellationToken, Task<int>> run) =>
        command.SetAction((parsed, cancel) =>
        {
            var session = Session(parsed);
            if (ProgrammeFolder.Find(session.Programme) is null)
            {
                CommandSession.Tell(T["NoProgramme", session.Programme]);
                return Task.FromResult(ExitCode.UnusableInput);
            }
            return run(session, cancel);
        });

    /// <summary>The database a command line names, for messages about it.</summary>
    public static string DatabaseOf(ParseResult parsed) => parsed.GetValue<string>("--database") ?? "";

    private CommandSession Session(ParseResult parsed)
    {
        var code = parsed.GetValue(area) ?? SetUpCounty.DefaultCounty;
        return new CommandSession(parsed, TimeProvider.System)
        {
            Database = parsed.GetValue(database)!,
            Programme = parsed.GetValue(programme)!,
            AreaCode = code,
            AsOfAsked = parsed.GetValue(asOf),
            Json = parsed.GetValue(json),
        };
    }

    /// <summary>A day option or argument of a verb, typed as yyyy-MM-dd.</summary>
    public static DateOnly? ReadDay(System.CommandLine.Parsing.ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }
        result.AddError(T["WrongDay", text]);
        return null;
    }

    /// <summary>The language must be known before the help texts are made, so it is looked for ahead of parsing.</summary>
    public static string? LanguageAskedFor(string[] args)
    {
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i] == "--lang" && i + 1 < args.Length)
            {
                return args[i + 1];
            }
            if (args[i].StartsWith("--lang=", StringComparison.Ordinal))
            {
                return args[i]["--lang=".Length..];
            }
        }
        return null;
    }

    public static void UseLanguage(string? asked)
    {
        var culture = LanguageOf(asked) ?? LanguageOf(CultureInfo.CurrentUICulture.Name) ?? CultureInfo.GetCultureInfo("zh-CN");
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = culture;
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = culture;
    }

    private static CultureInfo? LanguageOf(string? name) => name switch
    {
        not null when name.StartsWith("zh", StringComparison.OrdinalIgnoreCase) => CultureInfo.GetCultureInfo("zh-CN"),
        not null when name.StartsWith("en", StringComparison.OrdinalIgnoreCase) => CultureInfo.GetCultureInfo("en"),
        _ => null,
    };
}
