using System.Text;
using SmsConsole.Core.Campaigns.Files;

namespace SmsConsole.Core.Tests.Campaigns.Files;

public sealed class HeadingTests
{
    private static async Task<RecipientFile> OpenAsync(string text, RecipientFileOptions? options = null) =>
        (await RecipientFile.OpenAsync(new MemoryStream(Encoding.UTF8.GetBytes(text)), options ?? new(), TestContext.Current.CancellationToken)).Value!;

    [Theory]
    [InlineData("Phone Number")]
    [InlineData("phone_number")]
    [InlineData(" PHONE-NUMBER ")]
    [InlineData("ｐｈｏｎｅ")]
    [InlineData("手机号")]
    [InlineData("手机号码")]
    [InlineData("手\u200B机\u00A0号")]
    [InlineData("电话")]
    [InlineData("号码")]
    [InlineData("mobile")]
    [InlineData("tel")]
    [InlineData("MSISDN")]
    [InlineData("${phone}")]
    [InlineData("{recipient}")]
    public async Task The_phone_column_is_known_by_its_heading(string heading)
    {
        var file = await OpenAsync($"name,{heading},city\nBob,13800138000,Bath\n");

        Assert.True(file.HasHeader);
        Assert.Equal(1, file.Map(["name"], new()).Value?.PhoneColumn);
    }

    [Theory]
    [InlineData("name,city", "file.no_phone_column")]
    [InlineData("phone,mobile", "file.two_phone_columns")]
    [InlineData("手机号,手机号", "file.two_phone_columns")]
    public async Task A_phone_column_that_is_not_certain_is_asked_for(string headings, string code)
    {
        var file = await OpenAsync($"{headings}\na,b\n");

        Assert.Equal(code, Assert.Single(file.Map([], new()).Problems).Code);
        Assert.Equal(1, file.Map([], new() { PhoneColumn = 1 }).Value?.PhoneColumn);
        Assert.Equal("file.no_such_column", Assert.Single(file.Map([], new() { PhoneColumn = 2 }).Problems).Code);
    }

    [Theory]
    [InlineData("phone,code,name", "code", 1)]
    [InlineData("phone,${code},name", "code", 1)]
    [InlineData("phone, Order_No ,name", "orderNo", 1)]
    [InlineData("phone,Name,name", "name", 2)]
    [InlineData("phone,x,x,name", "name", 3)]
    [InlineData("phone,,name", "name", 2)]
    public async Task A_variable_finds_its_column(string headings, string variable, int column)
    {
        var file = await OpenAsync($"{headings}\n1,2,3,4\n");

        Assert.Equal(column, file.Map([variable], new()).Value?.Variables[variable]);
    }

    [Theory]
    [InlineData("phone,name", "code", "file.no_column_for_variable")]
    [InlineData("phone,code,code", "code", "file.duplicate_heading")]
    [InlineData("phone,Code,CODE", "code", "file.ambiguous_heading")]
    public async Task A_variable_without_one_certain_column_is_asked_for(string headings, string variable, string code)
    {
        var file = await OpenAsync($"{headings}\n1,2,3\n");

        var problem = Assert.Single(file.Map([variable], new()).Problems);

        Assert.Equal((code, variable), (problem.Code, problem.Field));
        var choice = new ColumnChoice { Variables = new Dictionary<string, int>(StringComparer.Ordinal) { [variable] = 1 } };
        Assert.Equal(1, file.Map([variable], choice).Value?.Variables[variable]);
    }

    [Fact]
    public async Task Headings_that_differ_only_in_case_are_pointed_out_and_unused_ones_listed()
    {
        var map = (await OpenAsync("phone,Name,name,city\n1,2,3,4\n")).Map(["name"], new()).Value!;

        Assert.Equal("file.similar_headings", Assert.Single(map.Warnings).Code);
        Assert.Equal(["Name", "city"], map.UnusedHeadings);
    }

    [Fact]
    public async Task Columns_of_data_without_a_heading_are_pointed_out()
    {
        var read = await FileText.ReadAsync("phone,,name,\n138,x,Bob,y\n139,,Ann,\n");

        Assert.Equal([[2], [4]], read.File!.Warnings.Select(w => w.Arguments));
        Assert.Empty(read.RowProblems);
    }

    [Theory]
    [InlineData("13800138000\n13900139000\n")]
    [InlineData("+86 138-0013-8000\n")]
    [InlineData("=\"13800138000\"\n13900139000\n")]
    [InlineData("１３８００１３８０００\n")]
    [InlineData("8.61381E+12\n")]
    public async Task A_column_of_numbers_needs_no_heading(string text)
    {
        var file = await OpenAsync(text);

        Assert.False(file.HasHeader);
        Assert.Equal([0], file.NumberColumns);
        Assert.Equal(0, file.Map([], new()).Value?.PhoneColumn);
        Assert.True(await file.ReadAsync(TestContext.Current.CancellationToken));
        Assert.Equal(1, file.Row.RowNumber);
    }

    [Fact]
    public async Task Several_columns_without_headings_are_asked_about()
    {
        var file = await OpenAsync("Bob,13800138000\nAnn,13900139000\n");

        var problem = Assert.Single(file.Map([], new()).Problems);
        Assert.Equal("file.no_headings", problem.Code);
        Assert.Equal([2], problem.Arguments);
        Assert.Equal(1, file.Map([], new() { PhoneColumn = 1 }).Value?.PhoneColumn);
        Assert.True((await OpenAsync("Bob,13800138000\nx,y\n", new() { FirstRowIsHeadings = true })).HasHeader);
    }

    [Fact]
    public async Task A_date_as_heading_is_no_data_beside_a_heading_for_the_phone() =>
        Assert.True((await OpenAsync("phone,2026-11-22\n13800138000,yes\n")).HasHeader);

    [Fact]
    public async Task Numbers_in_one_line_become_rows_on_request()
    {
        const string Text = "13800138000,13900139000, 13700137000\n";

        var problem = Assert.Single((await OpenAsync(Text)).Map([], new()).Problems);
        Assert.Equal(("file.numbers_in_one_line", 3), (problem.Code, problem.Arguments[0]));
        var read = await FileText.ReadAsync(Text, new() { OneNumberPerCell = true });
        Assert.Equal(["13800138000", "13900139000", "13700137000"], read.Rows);
        Assert.Equal([1, 2, 3], read.Numbers);
    }

    [Fact]
    public async Task A_value_that_is_missing_or_invisible_refuses_the_row()
    {
        var ct = TestContext.Current.CancellationToken;
        var file = await OpenAsync("phone,code\n138,1234\n139\n140,\u00A0\u200B\n");
        var map = file.Map(["code"], new()).Value!;
        var missing = new List<Problem?>();
        while (await file.ReadAsync(ct))
            missing.Add(map.MissingValue(file.Row));

        Assert.Equal([null, "row.value_missing", "row.value_missing"], missing.Select(m => m?.Code));
        Assert.Equal([4, "code"], missing[2]!.Arguments);
    }

    [Fact]
    public async Task The_preview_shows_the_first_rows_without_using_them_up()
    {
        var read = await FileText.ReadAsync("phone,name\r\n" + string.Concat(Enumerable.Range(0, 30).Select(i => $"{i},x\r\n")));

        Assert.Equal(20, read.File!.Preview.Count);
        Assert.Equal(["0", "x"], read.File.Preview[0]);
        Assert.Equal(30, read.Rows.Count);
    }
}
