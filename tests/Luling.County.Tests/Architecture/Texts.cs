using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Luling.County.Tests.Architecture;

/// <summary>What is written: complete in both languages, English in code, nothing left undone, nothing of one machine.</summary>
internal static partial class Texts
{
    // Written in two parts, so that this file does not hold what it looks for.
    private static readonly string[] Undone = ["TO" + "DO", "FIX" + "ME", "NotImplemented" + "Exception"];

    private static readonly string[] NotOurs = ["/wo" + "rk/", "/tm" + "p/", "nuget" + ".org", "npm" + "js"];

    private const int LongestQuotedTerm = 16;

    /// <summary>Faults of the text files: <c>X.resx</c> is Chinese, <c>X.en.resx</c> English, with equal keys and placeholders.</summary>
    public static IEnumerable<string> ResourceFaults(IReadOnlyCollection<SourceFile> files)
    {
        var resources = files.Where(f => f.Path.EndsWith(".resx", StringComparison.Ordinal)).ToDictionary(f => f.Path);
        foreach (var (path, file) in resources)
        {
            var isEnglish = path.EndsWith(".en.resx", StringComparison.Ordinal);
            var other = isEnglish ? path[..^".en.resx".Length] + ".resx" : path[..^".resx".Length] + ".en.resx";
            if (!resources.TryGetValue(other, out var otherFile))
            {
                yield return $"{path}: {other} is missing.";
                continue;
            }

            var (entries, doubles) = Entries(file.Text);
            var (others, _) = Entries(otherFile.Text);
            foreach (var key in doubles)
            {
                yield return $"{path}: {key} stands there twice.";
            }

            foreach (var (key, value) in entries)
            {
                if (string.IsNullOrWhiteSpace(value))
                {
                    yield return $"{path}: {key} is empty.";
                }

                if (!others.TryGetValue(key, out var translation))
                {
                    yield return $"{other}: {key} is missing (it is in {path}).";
                }
                else if (!isEnglish && !Placeholders(value).SetEquals(Placeholders(translation)))
                {
                    yield return $"{path}: {key} has other placeholders than in {other}.";
                }
            }
        }
    }

    /// <summary>
    /// Chinese in C#: never in a name; in strings as the work needs it; in comments only to quote a term, heading or
    /// document that is better known by its own name, not as the language that the comment is written in.
    /// </summary>
    public static IEnumerable<string> ChineseFaults(IEnumerable<SourceFile> files) =>
        from file in files
        where file.IsCode
        let parts = CSharpText.TakeApart(file.Text)
        from fault in Faults(parts.Code, most: 0, "in a name: names are English")
            .Concat(Faults(parts.Comments, LongestQuotedTerm, "in a comment: quote a term if it helps, but write in English"))
        select $"{file.Path}:{fault}";

    private static IEnumerable<string> Faults(string text, int most, string rule) =>
        from line in text.Split('\n').Index()
        let found = Chinese().Matches(line.Item).FirstOrDefault(m => m.Length > most)
        where found is not null
        select $"{line.Index + 1}: '{found.Value}' {rule}.";

    public static IEnumerable<string> UndoneFaults(IEnumerable<SourceFile> files) => Found(files.Where(f => f.IsCodeOrPage), Undone,
        (line, word) => Regex.IsMatch(line, $@"\b{word}\b"));

    /// <summary>Paths of a machine and hosts of a registry: they hold on one desk only.</summary>
    public static IEnumerable<string> NotOurFaults(IEnumerable<SourceFile> files) => Found(files, NotOurs,
        (line, word) => line.Contains(word, StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<string> Found(IEnumerable<SourceFile> files, string[] words, Func<string, string, bool> holds) =>
        from file in files
        from word in words
        where holds(file.Text, word)
        from line in file.Lines.Index()
        where holds(line.Item, word)
        select $"{file.Path}:{line.Index + 1}: '{word}' does not belong in the repository.";

    private static (Dictionary<string, string> Entries, IReadOnlyList<string> Doubles) Entries(string resx)
    {
        var all = XDocument.Parse(resx).Root!.Elements("data")
            .Select(d => (Key: (string)d.Attribute("name")!, Value: (string?)d.Element("value") ?? "")).ToLookup(d => d.Key, d => d.Value);
        return (all.ToDictionary(g => g.Key, g => g.First()), [.. all.Where(g => g.Count() > 1).Select(g => g.Key)]);
    }

    private static HashSet<string> Placeholders(string text) => [.. Placeholder().Matches(text).Select(m => m.Groups[1].Value)];

    [GeneratedRegex(@"\{(\d+)[^{}]*\}")]
    private static partial Regex Placeholder();

    // Ideographs, their extension A and compatibility forms, and the punctuation and full-width forms typed with them.
    [GeneratedRegex(@"[\u3000-\u303F\u3400-\u4DBF\u4E00-\u9FFF\uF900-\uFAFF\uFF00-\uFFEF]+")]
    private static partial Regex Chinese();
}
