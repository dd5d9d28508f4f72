using Bunit;
using Bunit.TestDoubles;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using SmsConsole.Core;
using SmsConsole.Web.Ui;

namespace SmsConsole.Web.Tests.Ui;

public sealed class DataTableTests : KitContext
{
    [Fact]
    public void A_list_is_a_table_with_a_caption_and_header_cells()
    {
        var table = Table(new(["Anna", "Bo"], Next: null));

        Assert.Equal("People", table.Find("table > caption").TextContent);
        Assert.Equal("col", table.Find("th").GetAttribute("scope"));
        Assert.Equal(["Anna", "Bo"], table.FindAll("tbody td").Select(c => c.TextContent));
        Assert.Empty(table.FindAll(".pager"));
    }

    [Fact]
    public void Nothing_yet_nothing_found_and_still_loading_look_different()
    {
        Assert.Contains("Nobody yet", Table(new([], null)).Markup);
        Assert.Contains("Nothing matches", Table(new([], null), isFiltered: true).Markup);
        Assert.NotEmpty(Table(rows: null).FindAll("tr.skeleton"));
        Assert.Equal("true", Table(rows: null).Find(".table-box").GetAttribute("aria-busy"));
    }

    [Fact]
    public void The_next_page_adds_its_cursor_to_the_address_and_keeps_the_rest()
    {
        Go("people?search=a&sort=-name&after=c1");

        Assert.Equal("/people?search=a&sort=-name&after=c1&after=c2", Table(new(["x"], "c2")).Find("a[rel=next]").GetAttribute("href"));
    }

    [Fact]
    public void The_previous_page_drops_the_last_cursor()
    {
        Go("people?after=c1&after=c2");
        Assert.Equal("/people?after=c1", Table(new(["x"], null)).Find("a[rel=prev]").GetAttribute("href"));

        Go("people?after=c1");
        Assert.Equal("/people", Table(new(["x"], null)).Find("a[rel=prev]").GetAttribute("href"));
    }

    [Theory]
    [InlineData("people", "ascending", "-name")]
    [InlineData("people?sort=-name&after=c1", "descending", "name")]
    [InlineData("people?sort=age", null, "name")]
    public void A_sorted_column_says_so_and_its_link_turns_the_order_round(string address, string? order, string next)
    {
        Go(address);
        var header = Render<SortHeader>(p => p.Add(h => h.Key, "name").Add(h => h.Text, "Name").Add(h => h.Default, "name"));

        Assert.Equal(order, header.Find("th").GetAttribute("aria-sort"));
        Assert.Equal("/people?sort=" + next, header.Find("a").GetAttribute("href"));
    }

    [Fact]
    public void The_cursor_of_this_page_is_the_last_in_the_address()
    {
        Go("people?after=c1&after=c2");

        var place = ListAddress.Of(Services.GetRequiredService<NavigationManager>());

        Assert.Equal("c2", place.Cursor);
        Assert.Null(place.Sort);
    }

    private void Go(string address) => Services.GetRequiredService<BunitNavigationManager>().NavigateTo(address);

    private IRenderedComponent<DataTable<string>> Table(Page<string>? rows, bool isFiltered = false) => Render<DataTable<string>>(p => p
        .Add(t => t.Caption, "People").Add(t => t.Rows, rows).Add(t => t.IsFiltered, isFiltered)
        .Add(t => t.Head, "<th scope=\"col\">Name</th>")
        .Add(t => t.Row, row => $"<td>{row}</td>")
        .Add(t => t.Empty, "Nobody yet"));
}
