using System.Text;
using SmsConsole.Core.Reviews;
using SmsConsole.Core.Signatures;
using SmsConsole.Tests.Support;

namespace SmsConsole.Core.Tests.Signatures;

public sealed class SignatureRegisterTests
{
    private static readonly SignatureDraft Company = new(SignatureSource.Company, false, null);
    private static readonly EvidenceFile Pdf = new("licence.pdf", "%PDF-1.7 licence"u8.ToArray());

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_signature_is_reviewed_by_somebody_else_with_its_evidence()
    {
        await using var content = await ContentFixture.CreateAsync(Ct);
        var made = (await content.Signatures.CreateAsync(content.Both, "阿尔法", Company, [Pdf], Ct)).Value!;
        await content.Signatures.SubmitAsync(content.Both, made.Id, Ct);

        Assert.Equal("self-review", (await content.Signatures.ApproveAsync(content.Both, made.Id, null, Ct)).Problems.Single().Code);
        Assert.Equal("signature.not_draft", (await content.Signatures.AddEvidenceAsync(content.Both, made.Id, Pdf, Ct)).Problems.Single().Code);
        var approved = await content.Signatures.ApproveAsync(content.Approver, made.Id, null, Ct);

        Assert.Equal(ReviewState.Approved, approved.Value!.Review.State);
        Assert.Equal("licence.pdf", approved.Value.Evidence.Single().FileName);
        var file = await content.Signatures.OpenAsync(made.Id, made.Evidence.Single().Id, Ct);
        Assert.Equal("%PDF-1.7 licence", Encoding.ASCII.GetString(file!.Content.Span));
        Assert.Null(await content.Signatures.OpenAsync(made.Id + 1, made.Evidence.Single().Id, Ct));
    }

    [Fact]
    public async Task A_text_is_used_once()
    {
        await using var content = await ContentFixture.CreateAsync(Ct);
        await content.Signatures.CreateAsync(content.Author, "阿尔法", Company, [], Ct);

        Assert.Equal("signature.exists", (await content.Signatures.CreateAsync(content.Both, "阿尔法", Company, [], Ct)).Problems.Single().Code);
    }

    [Theory]
    [InlineData("89504E470D0A1A0A00", "image/png")]
    [InlineData("FFD8FFE000", "image/jpeg")]
    [InlineData("255044462D312E37", "application/pdf")]
    [InlineData("3C7376673E", null)]
    [InlineData("", null)]
    public void A_file_is_what_its_first_bytes_say(string hex, string? type) => Assert.Equal(type, new EvidenceFile("any.png", Convert.FromHexString(hex)).ContentType);

    [Fact]
    public async Task Files_are_limited_in_kind_size_and_number()
    {
        await using var content = await ContentFixture.CreateAsync(Ct);
        var large = new byte[EvidenceFile.MaxBytes + 1];
        "%PDF-"u8.CopyTo(large);

        Assert.Equal("evidence.wrong_kind", await ProblemOfAsync([new("page.pdf", "<html>"u8.ToArray())]));
        Assert.Equal("evidence.too_large", await ProblemOfAsync([new("large.pdf", large)]));
        Assert.Equal("evidence.too_many", await ProblemOfAsync([.. Enumerable.Repeat(Pdf, 11)]));

        async Task<string?> ProblemOfAsync(IReadOnlyList<EvidenceFile> files) =>
            (await content.Signatures.CreateAsync(content.Author, "阿尔法", Company, files, Ct)).Problems.SingleOrDefault()?.Code;
    }

    [Fact]
    public async Task A_source_named_by_the_policy_needs_a_file()
    {
        await using var content = await ContentFixture.CreateAsync(Ct, signatures: new() { EvidenceRequiredFor = [SignatureSource.Company] });
        var id = (await content.Signatures.CreateAsync(content.Author, "阿尔法", Company, [], Ct)).Value!.Id;

        Assert.Equal("signature.no_evidence", (await content.Signatures.SubmitAsync(content.Author, id, Ct)).Problems.Single().Code);
        await content.Signatures.AddEvidenceAsync(content.Author, id, Pdf, Ct);
        Assert.Equal(ReviewState.InReview, (await content.Signatures.SubmitAsync(content.Author, id, Ct)).Value!.Review.State);
    }
}
