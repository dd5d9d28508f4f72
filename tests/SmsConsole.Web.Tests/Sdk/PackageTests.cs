using System.Diagnostics;
using System.IO.Compression;
using System.Reflection.Metadata;
using System.Text;
using System.Xml.Linq;
using SmsConsole.Web.Tests.HouseRules;

namespace SmsConsole.Web.Tests.Sdk;

/// <summary>What <c>dotnet pack</c> makes of the SDK.</summary>
public sealed class PackageTests : IDisposable
{
    private static readonly Guid SourceLink = new("CC110556-A091-4D38-9FEC-25AB9A351A6A");
    private static readonly Guid EmbeddedSource = new("0E8A571B-6926-466E-B4AD-8AB04611F5FE");
    private static readonly string Project = Path.Combine("src", "SmsConsole.Client");
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("smsconsole-package-");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_package_has_documentation_a_readme_symbols_and_no_dependency()
    {
        // What the build of these tests made is packed as it is.
        var configuration = typeof(PackageTests).Assembly.Location.Contains($"{Path.DirectorySeparatorChar}Release{Path.DirectorySeparatorChar}", StringComparison.Ordinal) ? "Release" : "Debug";
        await RunAsync(Sources.Root, "dotnet", "pack", Project, "--no-build", "-c", configuration, "-o", folder.FullName, "--nologo");

        await using var package = await OpenAsync(folder, "*.nupkg");
        var names = package.Entries.Select(e => e.FullName).ToList();
        Assert.Contains("lib/net10.0/SmsConsole.Client.dll", names);
        Assert.Contains("lib/net10.0/SmsConsole.Client.xml", names);
        Assert.Contains("README.md", names);
        var metadata = await MetadataAsync(package);
        Assert.DoesNotContain(metadata.Descendants(), e => e.Name.LocalName == "dependency");
        Assert.Equal("README.md", metadata.Elements().Single(e => e.Name.LocalName == "readme").Value);
        await using var symbols = await OpenAsync(folder, "*.snupkg");
        Assert.Contains("lib/net10.0/SmsConsole.Client.pdb", symbols.Entries.Select(e => e.FullName));
    }

    [Fact]
    public async Task A_debugger_finds_every_source_at_the_commit_that_was_packed()
    {
        var copy = folder.CreateSubdirectory("copy");
        Copy(copy);
        foreach (var command in new[] { "init -q", "add -A", "-c user.name=Pack -c user.email=pack@example.com commit -qm Pack", "remote add origin https://github.com/example/console.git" })
            await RunAsync(copy.FullName, "git", command.Split(' '));
        var commit = (await RunAsync(copy.FullName, "git", "rev-parse", "HEAD")).Trim();

        await RunAsync(copy.FullName, "dotnet", "pack", Project, "-c", "Release", "-o", folder.FullName, "--nologo", "-p:RunAnalyzers=false");

        await using var package = await OpenAsync(folder, "*.nupkg");
        var repository = (await MetadataAsync(package)).Elements().Single(e => e.Name.LocalName == "repository");
        Assert.Equal(("https://github.com/example/console.git", commit), (repository.Attribute("url")?.Value, repository.Attribute("commit")?.Value));
        await using var symbols = await OpenAsync(folder, "*.snupkg");
        using var pdb = new MemoryStream();
        await using (var packed = await symbols.GetEntry("lib/net10.0/SmsConsole.Client.pdb")!.OpenAsync(Ct))
            await packed.CopyToAsync(pdb, Ct);
        pdb.Position = 0;
        using var provider = MetadataReaderProvider.FromPortablePdbStream(pdb);
        var reader = provider.GetMetadataReader();
        var facts = reader.CustomDebugInformation.Select(reader.GetCustomDebugInformation).ToList();
        var link = Encoding.UTF8.GetString(reader.GetBlobBytes(facts.Single(f => reader.GetGuid(f.Kind) == SourceLink).Value));
        Assert.Equal($$$"""{"documents":{"/_/*":"https://raw.githubusercontent.com/example/console/{{{commit}}}/*"}}""", link);
        var embedded = facts.Where(f => reader.GetGuid(f.Kind) == EmbeddedSource).Select(f => f.Parent).ToHashSet();
        Assert.All(reader.Documents, d => Assert.True(
            embedded.Contains(d) || File.Exists(Path.Combine(Sources.Root, reader.GetString(reader.GetDocument(d).Name)["/_/".Length..])), reader.GetString(reader.GetDocument(d).Name)));
    }

    public void Dispose() => folder.Delete(recursive: true);

    // The client alone, with the files that say how everything here is built.
    private static void Copy(DirectoryInfo to)
    {
        var root = new DirectoryInfo(Sources.Root);
        var sources = new DirectoryInfo(Path.Combine(Sources.Root, Project)).EnumerateFiles("*", SearchOption.AllDirectories);
        foreach (var file in root.EnumerateFiles().Concat(sources))
        {
            var path = Path.GetRelativePath(Sources.Root, file.FullName);
            if (path.Split(Path.DirectorySeparatorChar) is [_, _, "bin" or "obj", ..])
                continue;
            var target = Path.Combine(to.FullName, path);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            file.CopyTo(target);
        }
    }

    private static Task<ZipArchive> OpenAsync(DirectoryInfo folder, string name) => ZipFile.OpenReadAsync(folder.GetFiles(name).Single().FullName, Ct);

    private static async Task<XElement> MetadataAsync(ZipArchive package)
    {
        await using var spec = await package.GetEntry("SmsConsole.Client.nuspec")!.OpenAsync(Ct);
        return (await XDocument.LoadAsync(spec, LoadOptions.None, Ct)).Root!.Elements().First();
    }

    private static async Task<string> RunAsync(string directory, string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = directory, RedirectStandardOutput = true, UseShellExecute = false })!;
        var output = await process.StandardOutput.ReadToEndAsync(Ct);
        await process.WaitForExitAsync(Ct);
        Assert.True(process.ExitCode == 0, output);
        return output;
    }
}
