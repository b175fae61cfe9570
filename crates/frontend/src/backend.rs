//! A code generator that generates nothing: metadata is all that the interpreter needs of a crate.

use std::any::Any;

use rustc_codegen_ssa::traits::CodegenBackend;
use rustc_codegen_ssa::{CodegenResults, CrateInfo, TargetConfig};
use rustc_data_structures::fx::FxIndexMap;
use rustc_metadata::EncodedMetadata;
use rustc_middle::dep_graph::{WorkProduct, WorkProductId};
use rustc_middle::ty::TyCtxt;
use rustc_session::Session;
use rustc_session::config::{CrateType, OutputFilenames};
use rustc_span::Symbol;

use crate::features::Features;

/// The backend; `features` are the target features that the real compiler reports for the target.
pub(crate) struct NoCodegen {
    pub(crate) features: Features,
}

impl CodegenBackend for NoCodegen {
    fn name(&self) -> &'static str {
        "assay"
    }

    fn target_config(&self, _: &Session) -> TargetConfig {
        let symbols = |names: &[String]| names.iter().map(|name| Symbol::intern(name)).collect();
        TargetConfig {
            target_features: symbols(&self.features.stable),
            unstable_target_features: symbols(&self.features.all),
            has_reliable_f16: self.features.reliable("f16"),
            has_reliable_f16_math: self.features.reliable("f16_math"),
            has_reliable_f128: self.features.reliable("f128"),
            has_reliable_f128_math: self.features.reliable("f128_math"),
        }
    }

    fn supported_crate_types(&self, _: &Session) -> Vec<CrateType> {
        vec![
            CrateType::Executable,
            CrateType::Dylib,
            CrateType::Rlib,
            CrateType::StaticLib,
            CrateType::Cdylib,
            CrateType::Sdylib,
        ]
    }

    fn codegen_crate<'tcx>(&self, tcx: TyCtxt<'tcx>) -> Box<dyn Any> {
        Box::new(CodegenResults {
            modules: vec![],
            allocator_module: None,
            crate_info: CrateInfo::new(tcx, String::new()),
        })
    }

    fn join_codegen(
        &self,
        ongoing_codegen: Box<dyn Any>,
        _: &Session,
        _: &OutputFilenames,
    ) -> (CodegenResults, FxIndexMap<WorkProductId, WorkProduct>) {
        let results = ongoing_codegen.downcast().expect("codegen_crate made this box");
        (*results, FxIndexMap::default())
    }

    fn link(&self, sess: &Session, _: CodegenResults, _: EncodedMetadata, outputs: &OutputFilenames) {
        if outputs.outputs.should_link() {
            sess.dcx().fatal("assay makes no object code: `--emit=link` is not available, only metadata");
        }
    }
}
