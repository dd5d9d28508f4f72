using SmsConsole.Core.Reviews;
using SmsConsole.Core.Sending;
using SmsConsole.Core.Templates;
using SmsConsole.Tests.Support;

namespace SmsConsole.Core.Tests.Templates;

public sealed class TemplateProgramsTests
{
    public static TheoryData<string> Engines => TestStore.Engines;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Applying_writes_and_submits_and_a_rejected_one_is_applied_for_again_also_as_another_type()
    {
        await using var content = await ContentFixture.CreateAsync(Ct);
        var library = content.Templates;
        var made = (await library.ApplyAsync(content.Author, MessageType.Notification, TemplateScope.ChineseMainland, ContentFixture.Content(), Ct)).Value!;
        Assert.Equal(ReviewState.InReview, made.State);
        Assert.Equal("template.in_review", await CodeAsync(library.ReapplyAsync(content.Author, made.Code, made.Type, made.Scope, ContentFixture.Content(), Ct)));

        await library.RejectAsync(content.Approver, made.Code, "Wrong type.", null, Ct);
        Assert.Equal("review.not_yours", await CodeAsync(library.ReapplyAsync(content.Both, made.Code, made.Type, made.Scope, ContentFixture.Content(), Ct)));
        Assert.Equal("template.variables_in_promotional", await CodeAsync(library.ReapplyAsync(content.Author, made.Code, MessageType.Promotional, TemplateScope.Global, ContentFixture.Content(), Ct)));
        var again = (await library.ReapplyAsync(content.Author, made.Code, MessageType.Promotional, TemplateScope.Global, new("Sale", "Sale on Monday.", [], new Dictionary<string, string>(StringComparer.Ordinal), null), Ct)).Value!;
        Assert.Equal((MessageType.Promotional, TemplateScope.Global, ReviewState.Approved, 1), (again.Type, again.Scope, again.State, again.Versions.Count));

        Assert.Equal("template.not_rejected", await CodeAsync(library.ReapplyAsync(content.Author, made.Code, made.Type, made.Scope, ContentFixture.Content(), Ct)));
        Assert.Equal(["template.create", "template.submit", "template.reject", "template.submit"],
            (await content.Access.EntriesAsync(Ct)).Where(e => e.Subject == made.Code).Select(e => e.Action));
        Assert.Equal("access.denied", await CodeAsync(library.ApplyAsync(content.Auditor, made.Type, made.Scope, ContentFixture.Content(), Ct)));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task What_was_never_approved_is_deleted_and_the_rest_retired(string engine)
    {
        await using var content = await ContentFixture.CreateAsync(Ct, engine: engine);
        var library = content.Templates;
        var draft = await content.DraftAsync(content.Author, Ct, "Draft");
        var waiting = await content.SubmittedAsync(content.Author, Ct, "Waiting");
        var sending = await content.SubmittedAsync(content.Author, Ct, "Sending");
        await library.ApproveAsync(content.Approver, sending.Code, null, Ct);
        await library.EditAsync(content.Author, sending.Code, ContentFixture.Content("Newer"), Ct);

        Assert.Equal("review.not_yours", await CodeAsync(library.DeleteAsync(content.Both, draft.Code, Ct)));
        Assert.Equal("access.denied", await CodeAsync(library.DeleteAsync(content.Auditor, draft.Code, Ct)));
        Assert.Equal("template.not_deletable", await CodeAsync(library.DeleteAsync(content.Author, waiting.Code, Ct)));
        Assert.Empty((await library.DeleteAsync(content.Author, draft.Code, Ct)).Problems);
        Assert.Empty((await library.DeleteAsync(content.Author, sending.Code, Ct)).Problems);

        Assert.Null(await library.FindAsync(draft.Code, Ct));
        var kept = (await library.FindAsync(sending.Code, Ct))!;
        Assert.Equal((ReviewState.Retired, 1, "Sending"), (kept.State, kept.Versions.Count, kept.Name));
        Assert.Equal("template.retired", await CodeAsync(library.DeleteAsync(content.Author, sending.Code, Ct)));
        Assert.Equal("template.not_found", await CodeAsync(library.DeleteAsync(content.Author, draft.Code, Ct)));

        var rest = await content.SubmittedAsync(content.Author, Ct, "Rest");
        await library.ApproveAsync(content.Approver, rest.Code, null, Ct);
        await library.EditAsync(content.Author, rest.Code, ContentFixture.Content("Newer"), Ct);
        await library.RetireAsync(content.Author, rest.Code, Ct);
        Assert.Empty((await library.DeleteAsync(content.Author, rest.Code, Ct)).Problems);
        Assert.Equal(ReviewState.Retired, (await library.FindAsync(rest.Code, Ct))?.State);
        Assert.Contains("template.delete", (await content.Access.EntriesAsync(Ct)).Where(e => e.Subject == draft.Code).Select(e => e.Action));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Pages_are_found_by_number_and_by_how_a_sender_sees_a_template(string engine)
    {
        await using var content = await ContentFixture.CreateAsync(Ct, engine: engine);
        var library = content.Templates;
        var retired = await content.SubmittedAsync(content.Author, Ct, "Retired");
        await library.ApproveAsync(content.Approver, retired.Code, null, Ct);
        await library.RetireAsync(content.Author, retired.Code, Ct);
        var approved = await content.SubmittedAsync(content.Author, Ct, "Approved");
        await library.ApproveAsync(content.Approver, approved.Code, null, Ct);
        await library.EditAsync(content.Author, approved.Code, ContentFixture.Content("Newer") with { Note = "About it\n\n- RelatedSignName: 阿里云" }, Ct);
        await content.SubmittedAsync(content.Author, Ct, "Waiting");
        await content.DraftAsync(content.Author, Ct, "Draft");

        async Task<string> NamesAsync(TemplateQuery query, ReviewState? standing, int page = 1, int size = 10)
        {
            var found = await library.NumberedAsync(query, standing, page, size, Ct);
            return $"{found.Total}: {string.Join(", ", found.Items.Select(t => t.Name))}";
        }

        Assert.Equal("3: Draft, Waiting", await NamesAsync(new(), null, 1, 2));
        Assert.Equal("3: Newer", await NamesAsync(new(), null, 2, 2));
        Assert.Equal("1: Newer", await NamesAsync(new(), ReviewState.Approved));
        Assert.Equal("1: Draft", await NamesAsync(new(), ReviewState.Draft));
        Assert.Equal("1: Waiting", await NamesAsync(new(), ReviewState.InReview));
        Assert.Equal("1: Newer", await NamesAsync(new() { Code = approved.Code }, null));
        Assert.Equal("1: Newer", await NamesAsync(new() { NoteLine = "- RelatedSignName: 阿里云" }, null));
        Assert.Equal("0: ", await NamesAsync(new() { NoteLine = "- RelatedSignName: 阿里" }, null));
    }

    private static async Task<string> CodeAsync<T>(Task<Outcome<T>> outcome) => Assert.Single((await outcome).Problems).Code;
}
