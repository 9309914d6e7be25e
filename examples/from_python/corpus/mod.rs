//! Keras programs as `from_python.py` translates them. Written by `corpus.py`.

use crate::{Entry, entry};

pub mod actor_critic;
pub mod anchors_grid;
pub mod attention_layer_lstm;
pub mod audio_crnn;
pub mod audio_resnet;
pub mod autoencoder_three;
pub mod bert_tiny;
pub mod builder_class;
pub mod char_rnn;
pub mod cifar_load;
pub mod convlstm;
pub mod convmixer;
pub mod crnn_ocr;
pub mod cyclegan_unet;
pub mod dcgan;
pub mod ddpg;
pub mod deep_autoencoder_loop;
pub mod detector_pyramid;
pub mod dqn_agent;
pub mod dueling_dqn;
pub mod efficient_se_class;
pub mod efficientnet_stages;
pub mod film_spade;
pub mod fine_tune_layers;
pub mod fine_tune_names;
pub mod fine_tune_vgg;
pub mod gan_class;
pub mod gpt_mini;
pub mod graph_conv;
pub mod halving_until;
pub mod highway_while;
pub mod hparams_ns;
pub mod inception_blocks;
pub mod keyword_spotting;
pub mod lenet_method_chain;
pub mod mdn_multi_out;
pub mod mlp_add;
pub mod mnist_convnet;
pub mod mnist_runtime_shape;
pub mod mobilenet_class_config;
pub mod moe;
pub mod multi_gpu_scope;
pub mod multi_inputs;
pub mod multitask_dict_out;
pub mod name_scopes;
pub mod nas_cells;
pub mod perceiver;
pub mod ppo_agents;
pub mod rnn_cells;
pub mod scan_3d;
pub mod seq2seq;
pub mod seq2seq_attention;
pub mod siamese;
pub mod siamese_triplet_tf;
pub mod squeeze_excite;
pub mod style_conditional_gan;
pub mod subclass_resnet;
pub mod subclassed_cnn;
pub mod tabular_mixed;
pub mod text_cnn;
pub mod text_transformer;
pub mod text_transformer_ner;
pub mod timeseries_forecast;
pub mod timeseries_lstm;
pub mod timeseries_tcn;
pub mod train_function;
pub mod transfer_applications;
pub mod transfer_freeze;
pub mod transfer_two_towers;
pub mod try_import;
pub mod ts_transformer;
pub mod uncalled_builder;
pub mod unet_skips;
pub mod vae;
pub mod vae_class;
pub mod vgg_config;
pub mod vqvae;
pub mod wavenet;
pub mod wgan_gp_blocks;
pub mod wide_deep_class;
pub mod wrapper_property;
pub mod yolo_tiny;

/// Every network of the corpus.
pub const NETWORKS: &[Entry] = &[
    entry::<actor_critic::Actor>("actor_critic", "Actor"),
    entry::<actor_critic::Critic>("actor_critic", "Critic"),
    entry::<anchors_grid::ClsHead>("anchors_grid", "ClsHead"),
    entry::<anchors_grid::BoxHead>("anchors_grid", "BoxHead"),
    entry::<anchors_grid::Retina>("anchors_grid", "Retina"),
    entry::<attention_layer_lstm::Model>("attention_layer_lstm", "Model"),
    entry::<audio_crnn::Sed>("audio_crnn", "Sed"),
    entry::<audio_resnet::Model>("audio_resnet", "Model"),
    entry::<autoencoder_three::Autoencoder>("autoencoder_three", "Autoencoder"),
    entry::<autoencoder_three::Encoder>("autoencoder_three", "Encoder"),
    entry::<autoencoder_three::Decoder>("autoencoder_three", "Decoder"),
    entry::<bert_tiny::Bert>("bert_tiny", "Bert"),
    entry::<builder_class::Model>("builder_class", "Model"),
    entry::<char_rnn::CharLstm>("char_rnn", "CharLstm"),
    entry::<char_rnn::CharGru>("char_rnn", "CharGru"),
    entry::<char_rnn::Adder>("char_rnn", "Adder"),
    entry::<cifar_load::Model>("cifar_load", "Model"),
    entry::<convlstm::Model>("convlstm", "Model"),
    entry::<convmixer::ConvMixerModel>("convmixer", "ConvMixerModel"),
    entry::<crnn_ocr::Model>("crnn_ocr", "Model"),
    entry::<cyclegan_unet::GeneratorG>("cyclegan_unet", "GeneratorG"),
    entry::<dcgan::Generator>("dcgan", "Generator"),
    entry::<dcgan::Discriminator>("dcgan", "Discriminator"),
    entry::<dcgan::Gan>("dcgan", "Gan"),
    entry::<ddpg::ActorModel>("ddpg", "ActorModel"),
    entry::<ddpg::CriticModel>("ddpg", "CriticModel"),
    entry::<ddpg::TargetActor>("ddpg", "TargetActor"),
    entry::<ddpg::TargetCritic>("ddpg", "TargetCritic"),
    entry::<deep_autoencoder_loop::Ae>("deep_autoencoder_loop", "Ae"),
    entry::<deep_autoencoder_loop::Encoder>("deep_autoencoder_loop", "Encoder"),
    entry::<detector_pyramid::Detector>("detector_pyramid", "Detector"),
    entry::<dqn_agent::Model>("dqn_agent", "Model"),
    entry::<dqn_agent::TargetModel>("dqn_agent", "TargetModel"),
    entry::<dueling_dqn::MainDqn>("dueling_dqn", "MainDqn"),
    entry::<dueling_dqn::TargetDqn>("dueling_dqn", "TargetDqn"),
    entry::<efficient_se_class::Model>("efficient_se_class", "Model"),
    entry::<efficientnet_stages::Model>("efficientnet_stages", "Model"),
    entry::<film_spade::Critic>("film_spade", "Critic"),
    entry::<fine_tune_layers::Base>("fine_tune_layers", "Base"),
    entry::<fine_tune_layers::Model>("fine_tune_layers", "Model"),
    entry::<fine_tune_layers::FeatureModel>("fine_tune_layers", "FeatureModel"),
    entry::<fine_tune_names::Model>("fine_tune_names", "Model"),
    entry::<fine_tune_vgg::Model>("fine_tune_vgg", "Model"),
    entry::<gan_class::Generator>("gan_class", "Generator"),
    entry::<gan_class::Discriminator>("gan_class", "Discriminator"),
    entry::<gan_class::Gan>("gan_class", "Gan"),
    entry::<gpt_mini::Model>("gpt_mini", "Model"),
    entry::<graph_conv::Model>("graph_conv", "Model"),
    entry::<halving_until::Model>("halving_until", "Model"),
    entry::<highway_while::Model>("highway_while", "Model"),
    entry::<hparams_ns::Net>("hparams_ns", "Net"),
    entry::<inception_blocks::Net>("inception_blocks", "Net"),
    entry::<keyword_spotting::Model>("keyword_spotting", "Model"),
    entry::<lenet_method_chain::Model>("lenet_method_chain", "Model"),
    entry::<mdn_multi_out::Mdn>("mdn_multi_out", "Mdn"),
    entry::<mdn_multi_out::Small>("mdn_multi_out", "Small"),
    entry::<mlp_add::Model>("mlp_add", "Model"),
    entry::<mnist_convnet::Model>("mnist_convnet", "Model"),
    entry::<mnist_runtime_shape::Model>("mnist_runtime_shape", "Model"),
    entry::<mobilenet_class_config::Model>("mobilenet_class_config", "Model"),
    entry::<moe::Lm>("moe", "Lm"),
    entry::<multi_gpu_scope::Model>("multi_gpu_scope", "Model"),
    entry::<multi_inputs::MultiView>("multi_inputs", "MultiView"),
    entry::<multitask_dict_out::Model>("multitask_dict_out", "Model"),
    entry::<name_scopes::Model>("name_scopes", "Model"),
    entry::<nas_cells::Darts>("nas_cells", "Darts"),
    entry::<perceiver::Perceiver>("perceiver", "Perceiver"),
    entry::<ppo_agents::Actor>("ppo_agents", "Actor"),
    entry::<ppo_agents::Critic>("ppo_agents", "Critic"),
    entry::<rnn_cells::Survival>("rnn_cells", "Survival"),
    entry::<scan_3d::Model>("scan_3d", "Model"),
    entry::<seq2seq::Model>("seq2seq", "Model"),
    entry::<seq2seq::EncoderModel>("seq2seq", "EncoderModel"),
    entry::<seq2seq::DecoderModel>("seq2seq", "DecoderModel"),
    entry::<seq2seq_attention::Model>("seq2seq_attention", "Model"),
    entry::<siamese::FeatureExtractor>("siamese", "FeatureExtractor"),
    entry::<siamese::Model>("siamese", "Model"),
    entry::<siamese_triplet_tf::EmbeddingNetwork>("siamese_triplet_tf", "EmbeddingNetwork"),
    entry::<siamese_triplet_tf::SiameseNetwork>("siamese_triplet_tf", "SiameseNetwork"),
    entry::<squeeze_excite::MakeModel>("squeeze_excite", "MakeModel"),
    entry::<style_conditional_gan::Discriminator>("style_conditional_gan", "Discriminator"),
    entry::<style_conditional_gan::Generator>("style_conditional_gan", "Generator"),
    entry::<subclass_resnet::Model>("subclass_resnet", "Model"),
    entry::<subclassed_cnn::Model>("subclassed_cnn", "Model"),
    entry::<tabular_mixed::Model>("tabular_mixed", "Model"),
    entry::<text_cnn::Model>("text_cnn", "Model"),
    entry::<text_transformer::Model>("text_transformer", "Model"),
    entry::<text_transformer_ner::NerModel>("text_transformer_ner", "NerModel"),
    entry::<timeseries_forecast::Model>("timeseries_forecast", "Model"),
    entry::<timeseries_lstm::Model>("timeseries_lstm", "Model"),
    entry::<timeseries_tcn::Model>("timeseries_tcn", "Model"),
    entry::<train_function::Model>("train_function", "Model"),
    entry::<transfer_applications::BaseModel>("transfer_applications", "BaseModel"),
    entry::<transfer_applications::Model>("transfer_applications", "Model"),
    entry::<transfer_freeze::BaseModel>("transfer_freeze", "BaseModel"),
    entry::<transfer_freeze::Model>("transfer_freeze", "Model"),
    entry::<transfer_two_towers::Mf>("transfer_two_towers", "Mf"),
    entry::<transfer_two_towers::Ncf>("transfer_two_towers", "Ncf"),
    entry::<try_import::Clf>("try_import", "Clf"),
    entry::<try_import::ClfCls>("try_import", "ClfCls"),
    entry::<ts_transformer::Model>("ts_transformer", "Model"),
    entry::<uncalled_builder::CreateModel>("uncalled_builder", "CreateModel"),
    entry::<unet_skips::Model>("unet_skips", "Model"),
    entry::<vae::Encoder>("vae", "Encoder"),
    entry::<vae::Decoder>("vae", "Decoder"),
    entry::<vae_class::Encoder>("vae_class", "Encoder"),
    entry::<vae_class::Decoder>("vae_class", "Decoder"),
    entry::<vgg_config::Vgg11>("vgg_config", "Vgg11"),
    entry::<vgg_config::Vgg16>("vgg_config", "Vgg16"),
    entry::<vqvae::Vqvae>("vqvae", "Vqvae"),
    entry::<wavenet::Wavenet>("wavenet", "Wavenet"),
    entry::<wgan_gp_blocks::DModel>("wgan_gp_blocks", "DModel"),
    entry::<wgan_gp_blocks::GModel>("wgan_gp_blocks", "GModel"),
    entry::<wide_deep_class::Model>("wide_deep_class", "Model"),
    entry::<wrapper_property::Model>("wrapper_property", "Model"),
    entry::<wrapper_property::Net>("wrapper_property", "Net"),
    entry::<yolo_tiny::Yolo>("yolo_tiny", "Yolo"),
];
