using System.Text;
using Bunit;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using SmsConsole.Core.Access;
using SmsConsole.Core.Sending;
using SmsConsole.Core.Suppressions;
using SmsConsole.Tests.Support;
using SmsConsole.Web.Features.Suppressions;
using TestContext = Xunit.TestContext;

namespace SmsConsole.Web.Tests.Features.Suppressions;

public sealed class SuppressionPageTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pasted_numbers_are_added_and_the_refused_named_by_line()
    {
        await using var content = await ContentFixture.CreateAsync(Ct);
        await using var browser = Browser(content, content.Author);
        var page = browser.Render<SuppressionNewPage>();

        page.Find("#field-numbers").Input("+447400123456\nnonsense, +447400123457");
        page.Find("#field-reason").Change("Complaint");
        page.Find("form").Submit();

        page.WaitForAssertion(() => Assert.Equal("2", page.Find("dd").TextContent));
        Assert.Contains("Line 2: “nonsense” has letters in it.", page.Find("li").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("phone,name\n+447400123456,Ann\nnonsense,Bob\n", "Line 3:")]
    [InlineData("+447400123456\nnonsense\n", "Line 2:")]
    [InlineData("+447400123456,+447400123457,nonsense\n", "column 1")]
    public async Task A_file_is_read_by_its_column_of_numbers(string file, string said)
    {
        await using var content = await ContentFixture.CreateAsync(Ct);
        await using var browser = Browser(content, content.Author);
        var page = browser.Render<SuppressionNewPage>();

        page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromBinary(Encoding.UTF8.GetBytes(file), "opt-outs.csv"));
        page.Find("form").Submit();

        page.WaitForAssertion(() => Assert.Contains(said, page.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task One_line_of_numbers_is_a_number_a_cell()
    {
        using var file = new MemoryStream("+447400123456,+447400123457\n"u8.ToArray());

        var lines = await SuppressionFiles.ReadAsync(file, Ct);

        Assert.Equal(["+447400123456", "+447400123457"], lines.Value!.Select(l => l.Text));
    }

    [Fact]
    public async Task An_administrator_removes_an_author_does_not_and_an_auditor_sees_masks()
    {
        await using var content = await ContentFixture.CreateAsync(Ct);
        await using (var author = Browser(content, content.Author))
        {
            await author.Services.GetRequiredService<SuppressionList>().AddAsync(content.Author, ["+447400123456"], new(SuppressionReason.OptOut, SuppressionScope.Promotional), Ct);
            var page = author.Render<SuppressionsPage>();
            page.WaitForAssertion(() => Assert.Contains("+447400123456", page.Find("tbody").TextContent, StringComparison.Ordinal));
            Assert.Contains("Promotional only", page.Find("tbody").TextContent, StringComparison.Ordinal);
            Assert.Empty(page.FindAll("tbody button"));
        }
        await using (var auditor = Browser(content, content.Auditor, "zh-CN"))
        {
            var page = auditor.Render<SuppressionsPage>();
            page.WaitForAssertion(() => Assert.Contains("+44740***456", page.Find("tbody").TextContent, StringComparison.Ordinal));
            Assert.Contains("退订", page.Find("tbody").TextContent, StringComparison.Ordinal);
            Assert.Empty(page.FindAll("a[href='/suppressions/new']"));
        }
        await using var admin = Browser(content, content.Admin);
        var list = admin.Render<SuppressionsPage>();
        list.WaitForElement("dialog .danger, dialog .primary").Click();
        list.WaitForAssertion(() => Assert.Contains("No number is on the list", list.Markup, StringComparison.Ordinal));
    }

    private static BunitContext Browser(ContentFixture content, Actor person, string culture = "en")
    {
        var browser = ContentBrowser.Open(content, person, culture);
        browser.Services.AddSingleton(new SuppressionList(content.Access.Store, new MessageIds(content.Clock), content.Clock, NullLogger<SuppressionList>.Instance));
        browser.Services.AddSingleton(new SuppressionBook(content.Access.Store));
        return browser;
    }
}
