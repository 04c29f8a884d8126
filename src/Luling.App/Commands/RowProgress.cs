using Luling.App.Text;
using Spectre.Console;

namespace Luling.App.Commands;

/// <summary>Progress over many rows, on standard error: a bar on a terminal, a line now and then anywhere else.</summary>
internal static class RowProgress
{
    private const int RowsPerLine = 10_000;

    private static readonly Texts T = Texts.Of("ExchangeCommands");

    /// <param name="title">What is being done.</param>
    /// <param name="work">Gets a callback for rows done and, where known, the share done (0 to 1).</param>
    /// <param name="rowsPerLine">How many rows between two lines where there is no terminal.</param>
    public static async Task<TResult> RunAsync<TResult>(string title, Func<Action<int, double>, Task<TResult>> work, int rowsPerLine = RowsPerLine)
    {
        if (Console.IsErrorRedirected)
        {
            var told = 0;
            return await work((rows, _) =>
            {
                if (rows - told >= rowsPerLine)
                {
                    told = rows;
                    Console.Error.WriteLine(T["RowsSoFar", title, rows]);
                }
            });
        }
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return await console.Progress().AutoClear(true).StartAsync(async bars =>
        {
            var bar = bars.AddTask(Markup.Escape(title), maxValue: 1);
            return await work((rows, share) =>
            {
                bar.Value = share;
                bar.Description = Markup.Escape(T["RowsSoFar", title, rows]);
            });
        });
    }
}
