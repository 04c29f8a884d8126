using System.Text.RegularExpressions;
using Luling.App.Commands;
using Luling.County.Tests.Architecture;

namespace Luling.County.Tests.Commands;

/// <summary>The commands of docs/programme.md as they stand in it, over its example and its files of facts.</summary>
public sealed partial class ProgrammePageTests : IDisposable
{
    private const string Program = "dotnet run --project src/Luling.App -- ";
    private readonly string folder = Directory.CreateTempSubdirectory("luling-programme-").FullName;

    [Fact]
    public async Task Every_command_of_the_page_does_what_it_says()
    {
        var page = File.ReadAllText(Path.Combine(RepositoryFiles.Root, "docs", "programme.md"));
        foreach (Match file in FileBlock().Matches(page))
        {
            var path = Path.Combine(folder, "data", file.Groups["path"].Value);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, file.Groups["text"].Value);
        }
        var commands = ShellBlock().Matches(page).SelectMany(m => m.Groups["lines"].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries)).ToList();
        Assert.True(commands.Count >= 3, $"{commands.Count} commands were found.");
        foreach (var command in commands)
        {
            Assert.StartsWith(Program, command, StringComparison.Ordinal);
            var result = await LulingProcess.RunInAsync(folder, command[Program.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries));
            Assert.True(result.ExitCode == 0, $"{command}\nended with {result.ExitCode}\n{result.Out}\n{result.Error}");
            Assert.NotEmpty(result.Out + result.Error);
        }
    }

    [Fact]
    public void The_page_has_a_row_for_every_command_with_all_its_options()
    {
        var lines = File.ReadAllLines(Path.Combine(RepositoryFiles.Root, "docs", "programme.md"));
        Assert.All(LulingProgram.Root().Subcommands.Single(c => c.Name == "programme").Subcommands, command =>
        {
            var row = Assert.Single(lines, l => Regex.IsMatch(l, $"^\\| `programme {command.Name}[` ]", RegexOptions.None, TimeSpan.FromSeconds(1)));
            Assert.All(command.Options, o => Assert.Matches($"`{o.Name}[` ]", row));
        });
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [GeneratedRegex(@"^```(yaml|csv) (?<path>\S+)\n(?<text>.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex FileBlock();

    [GeneratedRegex(@"^```sh\n(?<lines>.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex ShellBlock();
}
