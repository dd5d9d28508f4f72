using System.Text;
using FsCheck;
using FsCheck.Fluent;
using SmsConsole.Core.Campaigns.Files;

namespace SmsConsole.Core.Tests.Campaigns.Files;

public sealed class CsvCellsTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("a;b", "\"a;b\"")]
    [InlineData("say \"hi\"", "\"say \"\"hi\"\"\"")]
    [InlineData("two\nlines", "\"two\nlines\"")]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+1", "'+1")]
    [InlineData("-1", "'-1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1", "'=1")]
    [InlineData("\r=1", "'=1")]
    [InlineData("＝1", "'＝1")]
    [InlineData("=A,B", "\"'=A,B\"")]
    [InlineData("+447911123456", "+447911123456")]
    [InlineData("+44791112345x", "'+44791112345x")]
    [InlineData(null, "")]
    public void A_cell_is_quoted_and_disarmed_as_needed(string? cell, string written)
    {
        var text = new StringBuilder();
        CsvCells.AppendRow(text, [cell, "end"]);
        Assert.Equal(written + ",end\r\n", text.ToString());
    }

    [Fact]
    public async Task A_report_begins_with_the_mark_that_Excel_looks_for()
    {
        var stream = new MemoryStream();
        await CsvCells.WriteAsync(stream, Rows(), TestContext.Current.CancellationToken);

        Assert.Equal([0xEF, 0xBB, 0xBF, .. "手机号,x\r\n1,2\r\n"u8], stream.ToArray());

        static async IAsyncEnumerable<IReadOnlyList<string?>> Rows()
        {
            await Task.Yield();
            yield return ["手机号", "x"];
            yield return ["1", "2"];
        }
    }

    [Fact]
    public void Whatever_is_written_is_read_back()
    {
        var letter = Gen.Elements("=+-@',;|\t\r\n\" \u00A0\u200B\uFEFF\uFF1D张a1${}".ToCharArray());
        var cell = Gen.Choose(0, 12).SelectMany(n => Gen.ArrayOf(letter, n)).Select(c => new string(c));
        var row = Gen.ArrayOf(cell, 3);
        var rows = Gen.Choose(1, 8).SelectMany(n => Gen.ArrayOf(row, n));

        Prop.ForAll(rows.ToArbitrary(), table =>
        {
            var text = new StringBuilder("\uFEFFphone,a,b,c\r\n");
            foreach (var cells in table)
                CsvCells.AppendRow(text, ["x", .. cells]);
            var read = FileText.ReadAsync(text.ToString(), new() { FirstRowIsHeadings = true }).GetAwaiter().GetResult();
            var expected = table.Select(cells => "x/" + string.Join('/', cells.Select(c => CellText.Trim(c).ToString()))).Select(r => TrimSlashes(r));
            Assert.Null(read.Problem);
            Assert.Empty(read.RowProblems);
            Assert.Equal(expected, read.Rows);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3_000));
    }

    [Fact]
    public void Random_bytes_give_rows_or_a_problem_and_the_same_one_byte_at_a_time()
    {
        var wild = Gen.Choose(0, 255).Select(b => (byte)b);
        var tame = Gen.Elements("phone,;\t|\"\r\n1 \0"u8.ToArray());
        var chinese = Gen.Elements(Encoding.UTF8.GetBytes("张三，"));
        var bytes = Gen.Sized(size => Gen.ArrayOf(Gen.Frequency((1, wild), (8, tame), (2, chinese)), size));

        Prop.ForAll(Gen.OneOf(bytes, Gen.Sized(size => Gen.ArrayOf(wild, size))).ToArbitrary(), file =>
        {
            var whole = FileText.ReadAsync(file).GetAwaiter().GetResult();
            var dripped = FileText.ReadAsync(new DrippingStream(file)).GetAwaiter().GetResult();
            Assert.Equal((whole.Problem?.Code, whole.Problem?.Message), (dripped.Problem?.Code, dripped.Problem?.Message));
            Assert.Equal(whole.Rows, dripped.Rows);
            Assert.Equal(whole.Numbers, dripped.Numbers);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000).WithEndSize(200));
    }

    [Fact]
    public void Text_in_pieces_of_any_size_is_cut_the_same()
    {
        var text = Gen.ArrayOf(Gen.Elements("ab,\"\r\n \u200B'=".ToCharArray())).Select(c => new string(c));

        Prop.ForAll(text.ToArbitrary(), Gen.Choose(1, 5).ToArbitrary(), (whole, size) =>
            Assert.Equal(Scan(whole, whole.Length + 1), Scan(whole, size))).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("../../a.csv", "a.csv")]
    [InlineData(@"C:\lists\名单.csv", "名单.csv")]
    [InlineData("a\u202Evsc.exe\n", "avsc.exe")]
    public void A_file_name_is_shown_without_path_and_tricks(string uploaded, string shown) => Assert.Equal(shown, ShownFileName.From(uploaded));

    [Fact]
    public void A_long_file_name_is_shortened()
    {
        var shown = ShownFileName.From(new string('x', 300) + ".csv");
        Assert.Equal((80, true), (shown.Length, shown.EndsWith("….csv", StringComparison.Ordinal)));
    }

    private static string TrimSlashes(string row) => row.TrimEnd('/');

    private static List<string> Scan(string text, int size)
    {
        var scanner = new CsvScanner(',', new RecipientFileOptions());
        var seen = new List<string>();
        var (from, to) = (0, Math.Min(size, text.Length));
        while (true)
        {
            var answer = scanner.Next(text.AsSpan(from, to - from), to == text.Length, out var consumed);
            from += consumed;
            if (answer is ScanAnswer.NeedsMore)
            {
                to = Math.Min(to + size, text.Length);
                continue;
            }
            seen.Add($"{answer} {scanner.RecordNumber} {scanner.RecordLine} {scanner.FilledCount} {string.Join('/', Enumerable.Range(0, scanner.CellCount).Select(i => scanner[i].ToString()))}");
            if (answer is not ScanAnswer.Record)
                return seen;
        }
    }
}
