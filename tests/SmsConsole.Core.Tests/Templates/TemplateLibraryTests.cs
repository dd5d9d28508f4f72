using SmsConsole.Core.Access;
using SmsConsole.Core.Reviews;
using SmsConsole.Core.Sending;
using SmsConsole.Core.Templates;
using SmsConsole.Tests.Support;

namespace SmsConsole.Core.Tests.Templates;

public sealed class TemplateLibraryTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_template_goes_from_draft_to_approved_and_everything_is_written_down()
    {
        await using var content = await ContentFixture.CreateAsync(Ct);
        var draft = await content.SubmittedAsync(content.Author, Ct);

        var approved = await content.Templates.ApproveAsync(content.Approver, draft.Code, draft.ChangedAt, Ct);

        Assert.Matches("^SMS_[0-9]{9}$", draft.Code);
        Assert.Equal(ReviewState.Approved, approved.Value!.State);
        Assert.Equal(("Mei Author", "Ann Approver"), (approved.Value.Newest.Review.SubmittedBy, approved.Value.Newest.Review.DecidedBy));
        var entries = (await content.Access.EntriesAsync(Ct)).Where(e => e.Subject == draft.Code).ToList();
        Assert.Equal(["template.create", "template.submit", "template.approve"], entries.Select(e => e.Action));
        Assert.Contains("\"InReview\"", entries[2].Before, StringComparison.Ordinal);
        Assert.Contains("\"Approved\"", entries[2].After, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_approved_version_sends_until_the_next_one_is_approved()
    {
        await using var content = await ContentFixture.CreateAsync(Ct);
        var code = (await content.SubmittedAsync(content.Author, Ct)).Code;
        await content.Templates.ApproveAsync(content.Approver, code, null, Ct);

        var edited = await content.Templates.EditAsync(content.Both, code, ContentFixture.Content(body: "Parcel ${number} waits for you."), Ct);
        await content.Templates.SubmitAsync(content.Both, code, Ct);

        Assert.Equal((2, 1), (edited.Value!.Newest.Number, edited.Value.Sending!.Number));
        Assert.Equal("self-review", (await content.Templates.ApproveAsync(content.Both, code, null, Ct)).Problems.Single().Code);
        var approved = (await content.Templates.ApproveAsync(content.Approver, code, null, Ct)).Value!;
        Assert.Equal(2, approved.Sending!.Number);
        Assert.Equal(ReviewState.Retired, approved.Versions[1].Review.State);
    }

    [Fact]
    public async Task Outside_the_mainland_the_rule_approves_unless_the_policy_asks_for_review()
    {
        await using var open = await ContentFixture.CreateAsync(Ct);
        await using var strict = await ContentFixture.CreateAsync(Ct, new ReviewOptions { GlobalTemplatesNeedReview = true });

        var byRule = await open.Templates.SubmitAsync(open.Author, (await open.DraftAsync(open.Author, Ct, scope: TemplateScope.Global)).Code, Ct);
        var waits = await strict.Templates.SubmitAsync(strict.Author, (await strict.DraftAsync(strict.Author, Ct, scope: TemplateScope.Global)).Code, Ct);

        Assert.Equal((ReviewState.Approved, true), (byRule.Value!.State, byRule.Value.Newest.Review.ByRule));
        Assert.Equal(ReviewState.InReview, waits.Value!.State);
    }

    [Fact]
    public async Task A_draft_is_its_authors_alone_so_that_nobody_approves_their_own_words()
    {
        await using var content = await ContentFixture.CreateAsync(Ct);
        var code = (await content.DraftAsync(content.Author, Ct)).Code;

        var edited = await content.Templates.EditAsync(content.Both, code, ContentFixture.Content("Mine"), Ct);

        Assert.Equal("review.not_yours", edited.Problems.Single().Code);
    }

    [Fact]
    public async Task An_approver_decides_only_on_what_they_saw()
    {
        await using var content = await ContentFixture.CreateAsync(Ct);
        var seen = await content.SubmittedAsync(content.Author, Ct);
        content.Clock.Advance(TimeSpan.FromSeconds(1));
        await content.Templates.WithdrawAsync(content.Author, seen.Code, Ct);
        await content.Templates.EditAsync(content.Author, seen.Code, ContentFixture.Content("Swapped"), Ct);
        await content.Templates.SubmitAsync(content.Author, seen.Code, Ct);

        var approved = await content.Templates.ApproveAsync(content.Approver, seen.Code, seen.ChangedAt, Ct);

        Assert.Equal("template.changed", approved.Problems.Single().Code);
        Assert.Equal(ReviewState.InReview, (await content.Templates.FindAsync(seen.Code, Ct))!.State);
    }

    [Theory]
    [InlineData(Roles.Author, "approve")]
    [InlineData(Roles.Admin, "approve")]
    [InlineData(Roles.Auditor, "approve")]
    [InlineData(Roles.Auditor, "create")]
    [InlineData(Roles.Approver, "create")]
    [InlineData(Roles.None, "create")]
    public async Task Who_lacks_the_right_is_refused(Roles roles, string act)
    {
        await using var content = await ContentFixture.CreateAsync(Ct);
        var code = (await content.SubmittedAsync(content.Both, Ct)).Code;
        var actor = new Actor(Guid.NewGuid(), "Somebody", roles, null);

        var done = act == "approve"
            ? await content.Templates.ApproveAsync(actor, code, null, Ct)
            : await content.Templates.CreateAsync(actor, MessageType.Notification, TemplateScope.Global, ContentFixture.Content(), Ct);

        Assert.Equal("access.denied", done.Problems.Single().Code);
    }

    [Theory]
    [InlineData(TemplateOrder.Name)]
    [InlineData(TemplateOrder.NameDown)]
    [InlineData(TemplateOrder.OldestFirst)]
    [InlineData(TemplateOrder.NewestFirst)]
    public async Task A_list_is_read_to_its_end_with_each_row_once(TemplateOrder order)
    {
        await using var content = await ContentFixture.CreateAsync(Ct);
        foreach (var name in (string[])["b", "a", "c", "a", "b"])
            await content.DraftAsync(content.Author, Ct, name);

        List<TemplateRow> rows = [];
        string? after = null;
        do
        {
            var page = await content.Templates.ListAsync(new(Order: order, After: after, Take: 2), Ct);
            rows.AddRange(page.Items);
            after = page.Next;
        }
        while (after is not null);

        Assert.Equal(5, rows.DistinctBy(r => r.Code).Count());
        if (order is TemplateOrder.Name)
            Assert.Equal("aabbc", string.Concat(rows.Select(r => r.Name)));
        if (order is TemplateOrder.NameDown)
            Assert.Equal("cbbaa", string.Concat(rows.Select(r => r.Name)));
    }

    [Fact]
    public async Task A_list_is_narrowed_by_beginning_state_type_and_scope()
    {
        await using var content = await ContentFixture.CreateAsync(Ct);
        await content.DraftAsync(content.Author, Ct, "Parcel");
        var sent = await content.SubmittedAsync(content.Author, Ct, "Invoice");

        Assert.Equal(["Invoice"], await NamesAsync(new(State: ReviewState.InReview)));
        Assert.Equal(["Parcel"], await NamesAsync(new(Search: "Par")));
        Assert.Equal(["Invoice"], await NamesAsync(new(Search: sent.Code)));
        Assert.Empty(await NamesAsync(new(Type: MessageType.Promotional)));
        Assert.Empty(await NamesAsync(new(Scope: TemplateScope.Global)));
        Assert.Equal(1, await content.Templates.CountAsync(new(Search: "Inv"), Ct));

        async Task<IEnumerable<string>> NamesAsync(TemplateQuery query) => (await content.Templates.ListAsync(query, Ct)).Items.Select(t => t.Name);
    }

    [Fact]
    public async Task Each_problem_of_a_content_names_its_input()
    {
        await using var content = await ContentFixture.CreateAsync(Ct);
        var wrong = new TemplateContent("", "Hello ${name}", [new("name", "user_nick", 20, "Alice")],
            new Dictionary<string, string>(StringComparer.Ordinal) { ["not a tag"] = "Hello ${name}", ["zh"] = "您好" }, new('x', 2001));

        var made = await content.Templates.CreateAsync(content.Author, MessageType.Notification, TemplateScope.Global, wrong, Ct);

        Assert.Equal(["name", "note", "languages.not a tag", "languages.zh"], made.Problems.Select(p => p.Field));
    }

    [Fact]
    public async Task A_language_stands_once_whatever_its_letters()
    {
        await using var content = await ContentFixture.CreateAsync(Ct);
        var twice = new TemplateContent("Hi", "Hello", [], new Dictionary<string, string>(StringComparer.Ordinal) { ["pt-BR"] = "Oi", ["pt-br"] = "Oi" }, null);

        var made = await content.Templates.CreateAsync(content.Author, MessageType.Notification, TemplateScope.Global, twice, Ct);

        Assert.Equal("template.language_twice", Assert.Single(made.Problems).Code);
    }
}
