using Luling.Policy;
using Luling.Policy.Programmes.Tables;

namespace Luling.Cores.Tests.Programmes;

/// <summary>Rows put back into a file: everything else of it stays as a person wrote it.</summary>
public sealed class RowsTextTests
{
    private const string File = """
        # 卡类
        group: cards
        rules:
          - id: other
            from: 2016-01-01
          - id: card
            from: 2016-01-01
            table:
              hit: first
              inputs: [a, b]
              output: class
              rows:
                # the old ones
                - ['"none"', '-', '"red"']   # no labour

                # the others
                - ['-', "< line", '"blue"']  # below
                - [ '-', "-", '"blue"' ]
                - ['-', '>= line', 'null']
            text: {zh: 甲, en: a} # the end
        lacking: []
        """;

    private static string? Put(string file, params string[][] rows) => RowsText.Replace(file, "card", new(2016, 1, 1),
        [.. rows.Select(r => new TableRow([.. r[..^1].Select(c => new TableText(c, default))], new TableText(r[^1], default)))]);

    [Fact]
    public void What_does_not_change_keeps_its_line_and_what_changes_keeps_its_comment() => Assert.Equal(
        File.Replace("\"< line\"", "'< line + 1'", StringComparison.Ordinal).Replace("- [ '-', \"-\", '\"blue\"' ]", "- ['it''s', '-', '\"x\"']\n        - [ '-', \"-\", '\"blue\"' ]", StringComparison.Ordinal),
        Put(File, ["\"none\"", "-", "\"red\""], ["-", "< line + 1", "\"blue\""], ["it's", "-", "\"x\""], ["-", "-", "\"blue\""], ["-", ">= line", "null"]));

    [Fact]
    public void Rows_are_taken_out_and_put_in_at_either_end()
    {
        Assert.Equal(File.Replace("        - ['\"none\"', '-', '\"red\"']   # no labour\n", "", StringComparison.Ordinal).Replace("'null']\n", "'null']\n        - ['-', 5, '\"z\"']\n", StringComparison.Ordinal),
            Put(File, ["-", "< line", "\"blue\""], ["-", "-", "\"blue\""], ["-", ">= line", "null"], ["-", "5", "\"z\""]));
        Assert.Equal(File.Replace("        - ['\"none\"'", "        - ['-', 1, '\"a\"']\n        - ['\"none\"'", StringComparison.Ordinal),
            Put(File, ["-", "1", "\"a\""], ["\"none\"", "-", "\"red\""], ["-", "< line", "\"blue\""], ["-", "-", "\"blue\""], ["-", ">= line", "null"]));
    }

    [Fact]
    public void The_same_rows_give_the_same_text() =>
        Assert.Equal(File, Put(File, ["\"none\"", "-", "\"red\""], ["-", "< line", "\"blue\""], ["-", "-", "\"blue\""], ["-", ">= line", "null"]));

    [Fact]
    public void Rows_in_one_line_in_blocks_and_at_the_end_of_the_file()
    {
        Assert.Equal("rules: [{id: card, from: 2016-01-01, table: {rows: [['[1..2]', true]], hit: first}}]", Put("rules: [{id: card, from: 2016-01-01, table: {rows: [['1', 'true'], [2, 'false']], hit: first}}]", ["[1..2]", "true"]));
        const string Blocks = "rules:\n- id: card\n  from: 2016-01-01\n  table:\n    rows:\n    - - '1'\n      - 'true' # yes\n    - - '2'\n      - 'false'";
        Assert.Equal(Blocks.Replace("- - '2'", "- - '< 7'", StringComparison.Ordinal) + "\n    - [8, true]\n", Put(Blocks, ["1", "true"], ["< 7", "false"], ["8", "true"]));
        Assert.Equal(Blocks.Replace("\n", "\r\n", StringComparison.Ordinal) + "\r\n    - [8, true]\r\n", Put(Blocks.Replace("\n", "\r\n", StringComparison.Ordinal), ["1", "true"], ["2", "false"], ["8", "true"]));
        Assert.Equal(Blocks.Replace("'2'", "'1 + 1'", StringComparison.Ordinal), Put(Blocks, ["1", "true"], ["1\n+ 1", "false"]));
    }

    [Fact]
    public void What_cannot_be_found_is_left_alone()
    {
        Assert.Null(RowsText.Replace(File, "card", new(2017, 1, 1), []));
        Assert.Null(RowsText.Replace(File, "other", new(2016, 1, 1), []));
        Assert.Null(RowsText.Replace(": : [", "card", new(2016, 1, 1), []));
    }

    [Fact]
    public void Any_rows_put_into_any_file_are_read_back()
    {
        var random = new Random(7);
        string[] cells = ["-", "1", "\"a\"", "[1..2]", "not(\"a\", 'b')", "< line # 3", "a: b", "{x: 1}", "红卡", "@\"2016-01-01\"", "😀"];
        for (var round = 0; round < 300; round++)
        {
            string[][] Rows() => [.. Enumerable.Range(0, random.Next(1, 7)).Select(_ => Enumerable.Range(0, 3).Select(_ => cells[random.Next(cells.Length)]).ToArray())];
            var (old, wanted) = (Rows(), Rows());
            var text = Put(File, old);
            Assert.NotNull(text);
            var next = Put(text, wanted);
            Assert.NotNull(next);
            Assert.Equal(next, Put(next, wanted));
            // Comments in lines of their own always stay.
            Assert.Contains("        # the old ones\n", next, StringComparison.Ordinal);
            Assert.Contains("\n        # the others\n", next, StringComparison.Ordinal);
            Assert.EndsWith("    text: {zh: 甲, en: a} # the end\nlacking: []", next, StringComparison.Ordinal);
        }
    }
}
