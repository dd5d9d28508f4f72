using System.Text;
using SmsConsole.Core.Campaigns.Files;

namespace SmsConsole.Core.Tests.Campaigns.Files;

public sealed class CsvReadingTests
{
    [Theory]
    [InlineData("phone,name\n138,Bob", "138/Bob", ',')]
    [InlineData("phone;name\n138;Bob, Ann\n139;Cy, Di\n", "138/Bob, Ann|139/Cy, Di", ';')]
    [InlineData("phone\tname\n138\tBob\n", "138/Bob", '\t')]
    [InlineData("phone|name\r138|Bob\r", "138/Bob", '|')]
    [InlineData("sep=;\r\nphone;a,b\r\n138;x,y\r\n", "138/x,y", ';')]
    [InlineData("phone,day\n138,\"Nov 28, 2026\"\n", "138/Nov 28, 2026", ',')]
    [InlineData("phone,name\n138,\"say \"\"hi\"\"\"\n", "138/say \"hi\"", ',')]
    [InlineData("phone,name\n138, \"Bob, jr\" \n", "138/Bob, jr", ',')]
    [InlineData("phone,name\n138,5\" pipe\n", "138/5\" pipe", ',')]
    [InlineData("phone,name\n138,\"a\"b\n", "138/ab", ',')]
    [InlineData("phone,name\n138,\"Hello\nBob\"\n", "138/Hello\nBob", ',')]
    [InlineData("phone,name\n138,\u00A0\u200BBob\uFEFF \n", "138/Bob", ',')]
    [InlineData("phone,name,city\n138\n", "138", ',')]
    [InlineData("phone,name\n138,Bob,,, \n", "138/Bob", ',')]
    [InlineData("phone,name\n138,${other} ((x))\n", "138/${other} ((x))", ',')]
    [InlineData("phone,name\n138,=cmd|'/c calc'!A1\n", "138/=cmd|'/c calc'!A1", ',')]
    [InlineData("phone,name\n138,'=SUM(A1)\n", "138/=SUM(A1)", ',')]
    [InlineData("phone,name\n'13800138000,'s Gravenhage\n", "'13800138000/'s Gravenhage", ',')]
    [InlineData("phone,\"sep\"\"=;\"\n138,x\n", "138/x", ',')]
    public async Task Cells_are_cut_as_a_spreadsheet_cuts_them(string text, string rows, char delimiter)
    {
        var read = await FileText.ReadAsync(text);

        Assert.Null(read.Problem);
        Assert.Empty(read.RowProblems);
        Assert.Equal(delimiter, read.File!.Delimiter);
        Assert.Equal(rows.Contains("cmd", StringComparison.Ordinal) ? [rows] : rows.Split('|'), read.Rows);
    }

    [Fact]
    public async Task Rows_and_lines_are_numbered_as_people_see_them()
    {
        var read = await FileText.ReadAsync("phone,name\r\n1,\"a\r\nb\"\n\n,,\r2,c\r\r\n3,d\n\n\n\n");

        Assert.Equal(["1/a\r\nb", "2/c", "3/d"], read.Rows);
        Assert.Equal([2, 5, 7], read.Numbers);
        Assert.Equal([2, 6, 8], read.Lines);
        Assert.Equal(3, read.File!.BlankRows);
    }

    [Fact]
    public async Task The_line_with_the_separator_has_a_line_number_but_no_row_number()
    {
        var read = await FileText.ReadAsync("sep=;\nphone;name\n138;Bob\n");

        Assert.Equal([2, 3], [.. read.Numbers, .. read.Lines]);
    }

    [Fact]
    public async Task A_row_with_more_filled_cells_than_headings_is_refused_and_the_others_go_on()
    {
        var read = await FileText.ReadAsync("a,b,c,phone\n1,2,3,4\n1,2,3,4,,6\n1,2,3,4\n");

        var problem = Assert.Single(read.RowProblems);
        Assert.Equal("row.too_many_cells", problem.Code);
        Assert.Equal([3, 6, 4], problem.Arguments);
        Assert.Equal(3, read.Rows.Count);
    }

    [Fact]
    public async Task A_cell_of_a_megabyte_refuses_its_row_only()
    {
        var read = await FileText.ReadAsync($"phone,name\n{new string('1', 1 << 20)},x\n138,{new string('x', 10_000)}\n139,{new string('y', 10_001)}\n");

        Assert.Null(read.Problem);
        Assert.Equal(["row.cell_too_long", "row.cell_too_long"], read.RowProblems.Select(p => p.Code));
        Assert.Equal([[2, 10_000], [4, 10_000]], read.RowProblems.Select(p => p.Arguments));
    }

    [Fact]
    public async Task The_length_limit_never_leaves_half_a_character()
    {
        var cell = new string('x', 9_999) + "😀";

        var read = await FileText.ReadAsync($"{cell},phone\n{cell},138\n");

        Assert.Equal(9_999, read.File!.Headings[0].Length);
        Assert.Equal("row.cell_too_long", Assert.Single(read.RowProblems).Code);
    }

    [Fact]
    public async Task A_quote_never_closed_is_told_with_the_line_where_it_opened()
    {
        var head = "phone,name\n" + string.Concat(Enumerable.Repeat("138,Bob\n", 7)) + "139,\"Ann\n";
        foreach (var tail in new[] { "140,Cy\n", string.Concat(Enumerable.Repeat("1,2\n", 100)), new string('x', 10_001) + "\"\n", string.Concat(Enumerable.Repeat("138,Bob\n", 100_000)) })
        {
            var read = await FileText.ReadAsync(head + tail);
            Assert.Equal("file.unclosed_quote", read.Problem?.Code);
            Assert.Equal([9], read.Problem!.Arguments);
        }
    }

    [Fact]
    public async Task Empty_columns_to_the_edge_of_the_sheet_cost_nothing()
    {
        var commas = new string(',', 16_384);

        var read = await FileText.ReadAsync($"phone,name{commas}\n138,Bob{commas}\n139,Ann{commas}\n");

        Assert.Equal(["138/Bob", "139/Ann"], read.Rows);
        Assert.Empty(read.RowProblems);
        Assert.Equal(2, read.File!.ColumnCount);
    }

    [Fact]
    public async Task Full_width_commas_are_asked_about()
    {
        const string Text = "手机号，姓名\n13800138000，张三\n";

        Assert.Equal("file.full_width_comma", (await FileText.ReadAsync(Text)).Problem?.Code);
        Assert.Equal(["13800138000/张三"], (await FileText.ReadAsync(Text, new() { Delimiter = '，' })).Rows);
    }

    [Fact]
    public async Task A_zero_byte_is_told_with_its_line_and_its_row_is_not_given()
    {
        var rows = string.Concat(Enumerable.Repeat("138,Bob\n", 50_000));

        var read = await FileText.ReadAsync("phone,name\n" + rows + "139,A\0nn\n" + rows);

        Assert.Equal("file.nul_byte", read.Problem?.Code);
        Assert.Equal([50_002], read.Problem!.Arguments);
        Assert.Equal(50_000, read.Rows.Count);
    }

    [Fact]
    public async Task Limits_refuse_the_whole_file()
    {
        var limits = new RecipientFileOptions { MaxRows = 3, MaxColumns = 2, MaxBytes = 100 };
        const string Rows = "1,a\n\n2,b\n3,c\n";

        Assert.Null((await FileText.ReadAsync("phone,name\n" + Rows, limits)).Problem);
        var tooManyRows = await FileText.ReadAsync("phone,name\n" + Rows + "4,d\n\n5,e\n", limits);
        Assert.Equal("file.too_many_rows", tooManyRows.Problem?.Code);
        Assert.Equal([5, 3], tooManyRows.Problem!.Arguments);
        Assert.Equal("file.too_many_columns", (await FileText.ReadAsync("phone,name,city\n1,2,3\n", limits)).Problem?.Code);
        var large = Encoding.UTF8.GetBytes("phone,name\n" + new string(' ', 100));
        Assert.Equal("file.too_large", (await FileText.ReadAsync(large, limits)).Problem?.Code);
        Assert.Equal("file.too_large", (await FileText.ReadAsync(new DrippingStream(large), limits)).Problem?.Code);
    }

    [Fact]
    public async Task Reading_again_skips_to_the_same_row()
    {
        var ct = TestContext.Current.CancellationToken;
        var bytes = Encoding.UTF8.GetBytes("phone,name\n1,a\n\n2,\"b\nb\"\n3,c\n\n4,d\n");
        var whole = await FileText.ReadAsync(bytes);
        for (var from = 1; from <= 9; from++)
        {
            var file = (await RecipientFile.OpenAsync(new MemoryStream(bytes), new(), ct)).Value!;
            await file.SkipToAsync(from, ct);
            var seen = new List<int>();
            while (await file.ReadAsync(ct))
                seen.Add(file.Row.RowNumber);
            Assert.Equal(whole.Numbers.Where(n => n >= from), seen);
            Assert.Equal(4, file.RowCount);
        }
    }

    [Fact]
    public async Task Reading_stops_when_asked_to()
    {
        using var stop = new CancellationTokenSource();
        var bytes = Encoding.UTF8.GetBytes("phone,name\n" + string.Concat(Enumerable.Repeat("138,Bob\n", 50_000)));
        var file = (await RecipientFile.OpenAsync(new MemoryStream(bytes), new(), stop.Token)).Value!;
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            while (await file.ReadAsync(stop.Token))
            {
                Assert.InRange(file.BytesRead, 1, bytes.Length);
            }
        });
    }
}
