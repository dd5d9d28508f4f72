using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using SmsConsole.Core;
using SmsConsole.Core.Templates;
using SmsConsole.Web.Features.Account;
using SmsConsole.Web.Texts;
using SmsConsole.Web.Ui;

namespace SmsConsole.Web.Features.Templates;

/// <summary>Writes a template: a new one, a draft, or the next version of an approved one.</summary>
public sealed partial class TemplateEditorPage(
    TemplateLibrary library, Caller caller, NavigationManager navigation, Toasts toasts, IStringLocalizer<ContentTexts> texts) : IDisposable
{
    private readonly CancellationTokenSource gone = new();
    private TemplateDraft? draft;
    private IReadOnlyList<Problem>? problems;
    private bool dirty;
    private string? leaveTo;

    [Parameter] public string? Code { get; set; }

    private TemplateLibrary Library => library;
    private IStringLocalizer<ContentTexts> T => texts;

    protected override async Task OnInitializedAsync()
    {
        if (Code is null)
            draft = new();
        else if (await library.FindAsync(Code, gone.Token) is { } template)
            draft = TemplateDraft.Of(template);
        else
            navigation.NotFound();
    }

    // Only after a render does the guard know that nothing is unsaved.
    protected override void OnAfterRender(bool firstRender)
    {
        if (leaveTo is not { } address)
            return;
        leaveTo = null;
        navigation.NavigateTo(address);
    }

    public void Dispose()
    {
        gone.Cancel();
        gone.Dispose();
    }

    private IReadOnlyList<TextField> Samples =>
        [.. (draft?.Variables ?? []).Select(v => new TextField(FieldInput.IdOf($"variables.{v.Name}.sample"), v.Sample))];

    private void Touch() => dirty = true;

    private void PassThrough()
    {
        draft?.PassThrough();
        Touch();
    }

    private void BodyChanged()
    {
        draft?.FindVariables();
        Touch();
    }

    private async Task SaveAsync(bool submit)
    {
        if (draft is null)
            return;
        var actor = await caller.GetAsync();
        var saved = Code is null
            ? await library.CreateAsync(actor, draft.Type, draft.Scope, draft.ToContent(), gone.Token)
            : await library.EditAsync(actor, Code, draft.ToContent(), gone.Token);
        problems = saved.Problems;
        if (!saved.IsOk)
            return;
        (dirty, Code) = (false, saved.Value.Code);
        if (submit && await library.SubmitAsync(actor, Code, gone.Token) is { IsOk: false } refused)
        {
            problems = refused.Problems;
            return;
        }
        toasts.Show(submit ? texts["SubmittedNow", Code] : texts["SavedNow", Code]);
        leaveTo = submit ? Links.Template(Code) : Links.TemplateEdit(Code);
    }
}
