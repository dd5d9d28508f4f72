using SmsConsole.Core.Reviews;
using SmsConsole.Core.Signatures;
using SmsConsole.Tests.Support;

namespace SmsConsole.Core.Tests.Signatures;

public sealed class SignatureProgramsTests
{
    private static readonly SignatureDraft Company = new(SignatureSource.Company, false, "Our name");
    private static readonly EvidenceFile Scan = new("scan.png", new byte[] { 0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A });

    public static TheoryData<string> Engines => TestStore.Engines;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Applying_writes_and_submits_and_a_rejected_one_is_applied_for_again()
    {
        await using var content = await ContentFixture.CreateAsync(Ct, signatures: new() { EvidenceRequiredFor = [SignatureSource.App] });
        var register = content.Signatures;
        Assert.Equal("signature.no_evidence", await CodeAsync(register.ApplyAsync(content.Author, "远山", Company with { Source = SignatureSource.App }, [], Ct)));
        Assert.Null(await register.FindAsync("远山", Ct));

        var made = (await register.ApplyAsync(content.Author, "远山", Company with { Source = SignatureSource.App }, [Scan], Ct)).Value!;
        Assert.Equal((ReviewState.InReview, 1), (made.Review.State, made.Evidence.Count));
        Assert.Equal("signature.exists", await CodeAsync(register.ApplyAsync(content.Author, "远山", Company, [], Ct)));
        Assert.Equal("signature.not_draft", await CodeAsync(register.ReapplyAsync(content.Author, made.Id, Company, [], Ct)));

        await register.RejectAsync(content.Approver, made.Id, "Not readable.", null, Ct);
        Assert.Equal("review.not_yours", await CodeAsync(register.ReapplyAsync(content.Both, made.Id, Company, [], Ct)));
        var kept = (await register.ReapplyAsync(content.Author, made.Id, Company, [], Ct)).Value!;
        Assert.Equal((ReviewState.InReview, SignatureSource.Company, "scan.png"), (kept.Review.State, kept.Draft.Source, Assert.Single(kept.Evidence).FileName));
        await register.RejectAsync(content.Approver, made.Id, "Still not.", null, Ct);
        var replaced = (await register.ReapplyAsync(content.Author, made.Id, Company, [Scan with { FileName = "better.png" }], Ct)).Value!;
        Assert.Equal("better.png", Assert.Single(replaced.Evidence).FileName);
        Assert.Equal(["signature.create", "signature.submit", "signature.reject", "signature.submit", "signature.reject", "signature.submit"],
            (await content.Access.EntriesAsync(Ct)).Where(e => e.Subject == "远山").Select(e => e.Action));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task What_was_never_approved_is_deleted_and_a_retired_text_may_be_applied_for_anew(string engine)
    {
        await using var content = await ContentFixture.CreateAsync(Ct, engine: engine);
        var register = content.Signatures;
        var made = (await register.ApplyAsync(content.Author, "远山", Company, [Scan], Ct)).Value!;
        Assert.Equal("signature.not_deletable", await CodeAsync(register.DeleteAsync(content.Author, "远山", Ct)));
        await register.RejectAsync(content.Approver, made.Id, "No.", null, Ct);
        Assert.Equal("review.not_yours", await CodeAsync(register.DeleteAsync(content.Both, "远山", Ct)));
        Assert.Empty((await register.DeleteAsync(content.Author, "远山", Ct)).Problems);
        Assert.Null(await register.FindAsync("远山", Ct));

        made = (await register.ApplyAsync(content.Author, "远山", Company, [Scan], Ct)).Value!;
        await register.ApproveAsync(content.Approver, made.Id, null, Ct);
        Assert.Equal("access.denied", await CodeAsync(register.DeleteAsync(content.Auditor, "远山", Ct)));
        Assert.Empty((await register.DeleteAsync(content.Author, "远山", Ct)).Problems);
        Assert.Equal(ReviewState.Retired, (await register.FindAsync("远山", Ct))!.Review.State);
        Assert.Equal("signature.not_found", await CodeAsync(register.DeleteAsync(content.Author, "远山", Ct)));
        Assert.Equal(0, (await register.NumberedAsync(1, 10, Ct)).Total);

        var anew = (await register.ApplyAsync(content.Both, "远山", Company with { Note = "Again" }, [], Ct)).Value!;
        Assert.Equal((made.Id, ReviewState.InReview, "Bo Both", "Again", 0), (anew.Id, anew.Review.State, anew.Review.Author, anew.Draft.Note, anew.Evidence.Count));
        Assert.Null(anew.Review.DecidedBy);
        Assert.Equal((1, "远山"), ((await register.NumberedAsync(1, 10, Ct)).Total, (await register.NumberedAsync(1, 10, Ct)).Items[0].Text));
    }

    private static async Task<string> CodeAsync<T>(Task<Outcome<T>> outcome) => Assert.Single((await outcome).Problems).Code;
}
