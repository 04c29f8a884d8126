using System.Globalization;
using System.Text;
using Luling.County.Exchange.Tables;
using Luling.Linkage.Probabilistic;

namespace Luling.App.Commands.Linking;

/// <summary>What linking found, as .csv files: UTF-8 without a mark, one line a pair, a record or a level. Each is written beside its place and moved there when it is whole.</summary>
internal static class LinkFiles
{
    /// <summary>Pairs, the likeliest first.</summary>
    public static void WritePairs(string path, LinkResult result, LinkListFile left, LinkListFile right) => Write(path, output =>
    {
        var names = result.Spec.Comparisons.Select(c => c.Name);
        output.WriteLine(string.Join(',', new[] { "left_id", "right_id", "probability", "match_weight", "own_weight" }.Concat(names).Select(Quoted)));
        var levels = result.Spec.Comparisons.Select(c => c.Levels.Select(l => Quoted(l.Name)).Prepend("").ToArray()).ToArray();
        var line = new StringBuilder();
        foreach (var pair in result.Pairs.OrderByDescending(p => p.Bits).ThenByDescending(p => p.OwnBits).ThenBy(p => p.Left).ThenBy(p => p.Right))
        {
            line.Clear().Append(Quoted(left.IdOf(pair.Left))).Append(',').Append(Quoted(right.IdOf(pair.Right)));
            line.Append(CultureInfo.InvariantCulture, $",{pair.Probability:0.############},{pair.Bits:0.####},{pair.OwnBits:0.####}");
            var pattern = pair.Levels;
            foreach (var names16 in levels)
            {
                line.Append(',').Append(names16[(int)(pattern & 15)]);
                pattern >>= 4;
            }
            output.WriteLine(line);
        }
    });

    /// <summary>Every record with its person, which is named by its first record.</summary>
    public static void WritePersons(string path, IReadOnlyList<(string List, string Id, string Person)> records) => Write(path, output =>
    {
        output.WriteLine("list,id,person");
        foreach (var (list, id, person) in records)
        {
            output.WriteLine($"{list},{Quoted(id)},{Quoted(person)}");
        }
    });

    /// <summary>The learned model, one line a level.</summary>
    public static void WriteWeights(string path, LinkModel model) => Write(path, output =>
    {
        output.WriteLine("comparison,level,m,u,weight");
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"prior,,{model.Prior:R},,{model.PriorWeight:0.####}"));
        foreach (var comparison in model.Comparisons)
        {
            for (var l = 0; l < comparison.Matches.Count; l++)
            {
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Quoted(comparison.Spec.Name)},{Quoted(comparison.Spec.Levels[l].Name)},{comparison.Matches[l]:R},{comparison.Others[l]:R},{comparison.Weight(l):0.####}"));
            }
        }
    });

    private static void Write(string path, Action<StreamWriter> write)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder)
        {
            Directory.CreateDirectory(folder);
        }
        var unfinished = path + ".part";
        try
        {
            using (var output = new StreamWriter(unfinished, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 16) { NewLine = "\n" })
            {
                write(output);
            }
            File.Move(unfinished, path, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    /// <summary>A text that a spreadsheet program would run as a formula gets an apostrophe.</summary>
    private static string Quoted(string text)
    {
        var safe = CsvEscape.StartsFormula(text) ? "'" + text : text;
        return safe.AsSpan().IndexOfAny("\",\r\n") < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
